import type { List, Nodes, Paragraph, Table } from "mdast";
import type { ContainerDirective, LeafDirective } from "mdast-util-directive";
import type { DocumentNode } from "@/lib/contracts/document";
import { publicIdSchema } from "@/lib/contracts/document";
import { parseEmbed } from "@/lib/contracts/embed";
import { readInline } from "./read-inline";
import type { MarkdownSource } from "./source-text";
import { keptLanguage } from "./write-blocks";

const emptyLine: DocumentNode = { type: "paragraph" };

/** At least one block, for what may not be without. */
function some(blocks: DocumentNode[]): DocumentNode[] {
  return blocks.length > 0 ? blocks : [emptyLine];
}

function filled(type: string, content: DocumentNode[], attrs?: Record<string, unknown>): DocumentNode {
  return { type, ...(attrs ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) };
}

/** Blocks of Markdown as blocks of a document. Definitions and notes are read elsewhere. */
export function readBlocks(nodes: readonly Nodes[], source: MarkdownSource): DocumentNode[] {
  return nodes.flatMap((node) => readBlock(node, source));
}

function readBlock(node: Nodes, source: MarkdownSource): DocumentNode[] {
  switch (node.type) {
    case "paragraph":
      return readParagraph(node, source);
    case "heading":
      return [
        filled("heading", readInline(node.children, source), { level: Math.min(4, Math.max(2, node.depth)) }),
      ];
    case "blockquote":
      return [filled("blockquote", some(readBlocks(node.children, source)))];
    case "code":
      return [readKept(node.lang, node.value) ?? readCode(node.lang, node.value)];
    case "thematicBreak":
      return [{ type: "horizontalRule" }];
    case "list":
      return [readList(node, source)];
    case "table":
      return [readTable(node, source)];
    case "html":
      return readHtml(node.value);
    case "leafDirective":
      return readLeaf(node, source);
    case "containerDirective":
      return readContainer(node, source);
    default:
      return [];
  }
}

/** A picture is a block of its own; what stands around it, lines before and after it. */
function readParagraph(node: Paragraph, source: MarkdownSource): DocumentNode[] {
  const blocks: DocumentNode[] = [];
  let line: Nodes[] = [];
  const end = () => {
    const inside = readInline(line, source);
    line = [];
    if (inside.some(({ type, text }) => type !== "text" || text?.trim()))
      blocks.push(filled("paragraph", inside));
  };
  for (const child of node.children) {
    const picture = child.type === "image" ? readPicture(child.url, child.alt, child.title) : null;
    if (!picture) {
      line.push(child);
      continue;
    }
    end();
    blocks.push(picture);
  }
  end();
  return blocks;
}

function readPicture(
  url: string,
  alt: string | null | undefined,
  title: string | null | undefined,
): DocumentNode | null {
  const match = /^\/media\/([^#]+)#(\d{1,5})x(\d{1,5})(?:-(wide|full))?$/.exec(url);
  if (!match || !publicIdSchema.safeParse(match[1]).success) return null;
  const [width, height] = [Number(match[2]), Number(match[3])];
  if (width < 1 || height < 1 || width > 30_000 || height > 30_000) return null;
  return {
    type: "image",
    attrs: {
      publicId: match[1],
      alt: (alt ?? "").slice(0, 1000),
      width,
      height,
      ...(title ? { caption: title.slice(0, 1000) } : {}),
      ...(match[4] ? { layout: match[4] } : {}),
    },
  };
}

/** A block that was kept whole; null for anything else in such a fence. The gate looks at what is inside. */
function readKept(language: string | null | undefined, json: string): DocumentNode | null {
  if (language !== keptLanguage) return null;
  try {
    const node: unknown = JSON.parse(json);
    return typeof node === "object" && node !== null && "type" in node ? (node as DocumentNode) : null;
  } catch {
    return null;
  }
}

function readCode(language: string | null | undefined, value: string): DocumentNode {
  const known = language && /^[\w+#.-]{1,40}$/.test(language) ? { language } : undefined;
  return filled("codeBlock", value ? [{ type: "text", text: value }] : [], known);
}

function readList(list: List, source: MarkdownSource): DocumentNode {
  const isTask = list.children.some(({ checked }) => typeof checked === "boolean");
  const items = list.children.map((item) => {
    const content = some(readBlocks(item.children, source));
    return isTask
      ? filled("taskItem", content, { checked: item.checked === true })
      : filled("listItem", content);
  });
  if (isTask) return filled("taskList", items);
  if (!list.ordered) return filled("bulletList", items);
  const start = Math.min(1_000_000, list.start ?? 1);
  return filled("orderedList", items, start === 1 ? undefined : { start });
}

function readTable(table: Table, source: MarkdownSource): DocumentNode {
  const columns = table.children[0]?.children.length ?? 1;
  const rows = table.children.map((row, index) => {
    const cells = Array.from({ length: columns }, (_, column) => {
      const align = table.align?.[column];
      const inside = readInline(row.children[column]?.children ?? [], source);
      return filled(
        index === 0 ? "tableHeader" : "tableCell",
        [filled("paragraph", inside)],
        align ? { align } : undefined,
      );
    });
    return filled("tableRow", cells);
  });
  return filled("table", rows);
}

/** `<br>` alone is an empty line, a comment nothing; other HTML is what was written. */
function readHtml(html: string): DocumentNode[] {
  if (/^<br\s*\/?>$/i.test(html.trim())) return [emptyLine];
  if (/^<!--[\s\S]*-->$/.test(html.trim())) return [];
  return [filled("paragraph", [{ type: "text", text: html }])];
}

const wordsOf = (nodes: readonly DocumentNode[]) => nodes.map(({ text }) => text ?? "").join("");

function readLeaf(node: LeafDirective, source: MarkdownSource): DocumentNode[] {
  const inside = readInline(node.children, source);
  const words = wordsOf(inside);
  const attributes = node.attributes ?? {};
  switch (node.name) {
    case "pullquote":
      return [filled("pullQuote", inside)];
    case "embed": {
      const embed = parseEmbed(attributes.url ?? "");
      if (embed) {
        return [
          { type: "embed", attrs: { url: embed.href, ...(words ? { caption: words.slice(0, 1000) } : {}) } },
        ];
      }
      break;
    }
    case "place":
      if (attributes.slug && isSlug(attributes.slug)) {
        return [
          {
            type: "placeCard",
            attrs: { slug: attributes.slug, ...(words ? { note: words.slice(0, 500) } : {}) },
          },
        ];
      }
      break;
    case "route": {
      const places = (attributes.places ?? "").split(/\s+/).filter(isSlug);
      if (places.length >= 2 && places.length <= 20) {
        return [{ type: "route", attrs: { places, ...(words ? { note: words.slice(0, 500) } : {}) } }];
      }
      break;
    }
  }
  return literal(node, source);
}

const isSlug = (slug: string) => /^[a-z0-9-]{1,120}$/.test(slug);

function readContainer(node: ContainerDirective, source: MarkdownSource): DocumentNode[] {
  const [first, ...rest] = node.children;
  const label =
    first?.type === "paragraph" && first.data && "directiveLabel" in first.data && first.data.directiveLabel
      ? first
      : null;
  const blocks = readBlocks(label ? rest : node.children, source);
  switch (node.name) {
    case "callout": {
      const kind = node.attributes?.kind;
      const attrs = kind === "tip" || kind === "warning" ? { kind } : undefined;
      return [filled("callout", some(blocks), attrs)];
    }
    case "toggle":
      return [
        filled("toggle", [
          filled("toggleSummary", label ? readInline(label.children, source) : []),
          ...some(blocks),
        ]),
      ];
    case "gallery": {
      const pictures = blocks.filter(({ type }) => type === "image").slice(0, 12);
      return pictures.length > 0 ? [filled("gallery", pictures)] : blocks;
    }
    default:
      return blocks;
  }
}

/** A directive that is none of ours is what was written. */
function literal(node: Nodes, { text }: MarkdownSource): DocumentNode[] {
  const written = text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
  return written ? [filled("paragraph", [{ type: "text", text: written }])] : [];
}
