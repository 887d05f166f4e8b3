import type { Nodes, Paragraph } from "mdast";
import type { DocumentNode } from "@/lib/contracts/document";
import { readKept } from "./kept-block";
import { type MarkdownSource, writtenAs } from "./markdown-source";
import { readContainer, readLeaf } from "./read-directives";
import { readImage, readInline } from "./read-inline";

type BlockReaders = {
  [Type in Nodes["type"]]?: (node: Extract<Nodes, { type: Type }>, source: MarkdownSource) => DocumentNode[];
};

const emptyLine: DocumentNode = { type: "paragraph" };

/** At least one block, for what may not be without. */
export function some(blocks: DocumentNode[]): DocumentNode[] {
  return blocks.length > 0 ? blocks : [emptyLine];
}

function filled(type: string, content: DocumentNode[], attrs?: Record<string, unknown>): DocumentNode {
  return { type, ...(attrs ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) };
}

const asWritten = (text: string): DocumentNode[] =>
  text ? [filled("paragraph", [{ type: "text", text }])] : [];

/** Every block of Markdown, by its type. Definitions and notes are read elsewhere. */
const blockReaders: BlockReaders = {
  paragraph,

  heading: (node, source) => {
    const level = Math.min(4, Math.max(2, node.depth));
    return [filled("heading", readInline(node.children, source), { level })];
  },

  blockquote: (node, source) => [filled("blockquote", some(readBlocks(node.children, source)))],

  code: ({ lang, value }) => {
    const kept = readKept(lang, value);
    if (kept) return [kept];
    // "rust,ignore" is Rust.
    const language = lang?.split(/[,;{]/)[0] ?? "";
    const attrs = /^[\w+#.-]{1,40}$/.test(language) ? { language } : undefined;
    return [filled("codeBlock", value ? [{ type: "text", text: value }] : [], attrs)];
  },

  thematicBreak: () => [{ type: "horizontalRule" }],

  list: (node, source) => {
    const isTask = node.children.some(({ checked }) => typeof checked === "boolean");
    const items = node.children.map(({ checked, children }) => {
      const content = some(readBlocks(children, source));
      return isTask
        ? filled("taskItem", content, { checked: checked === true })
        : filled("listItem", content);
    });
    if (isTask) return [filled("taskList", items)];
    if (!node.ordered) return [filled("bulletList", items)];
    const start = Math.min(1_000_000, node.start ?? 1);
    return [filled("orderedList", items, start === 1 ? undefined : { start })];
  },

  table: (node, source) => {
    const columns = node.children[0]?.children.length ?? 1;
    const rows = node.children.map((row, index) => {
      const cells = Array.from({ length: columns }, (_, column) => {
        const align = node.align?.[column];
        const line = filled("paragraph", readInline(row.children[column]?.children ?? [], source));
        return filled(index === 0 ? "tableHeader" : "tableCell", [line], align ? { align } : undefined);
      });
      return filled("tableRow", cells);
    });
    return [filled("table", rows)];
  },

  /** `<br>` alone is an empty line, a comment nothing; other HTML is what was written. */
  html: ({ value }) => {
    if (/^<br\s*\/?>$/i.test(value.trim())) return [emptyLine];
    if (/^<!--[\s\S]*-->$/.test(value.trim())) return [];
    return asWritten(value);
  },

  leafDirective: (node, source) => {
    const block = readLeaf(node, readInline(node.children, source), source);
    return block ? [block] : asWritten(writtenAs(node, source));
  },

  containerDirective: (node, source) => {
    const [first, ...rest] = node.children;
    const hasLabel =
      first?.type === "paragraph" &&
      first.data !== undefined &&
      "directiveLabel" in first.data &&
      first.data.directiveLabel === true;
    const label = hasLabel ? readInline(first.children, source) : [];
    return readContainer(node, label, readBlocks(hasLabel ? rest : node.children, source));
  },
};

/** Blocks of Markdown as blocks of a document. */
export function readBlocks(nodes: readonly Nodes[], source: MarkdownSource): DocumentNode[] {
  return nodes.flatMap((node) => {
    const read = blockReaders[node.type] as
      | ((node: Nodes, source: MarkdownSource) => DocumentNode[])
      | undefined;
    return read?.(node, source) ?? [];
  });
}

/** A picture is a block of its own; what stands around it, lines before and after it. */
function paragraph(node: Paragraph, source: MarkdownSource): DocumentNode[] {
  const blocks: DocumentNode[] = [];
  let line: Nodes[] = [];
  const end = () => {
    const inside = readInline(line, source);
    line = [];
    if (inside.some(({ type, text }) => type !== "text" || text?.trim()))
      blocks.push(filled("paragraph", inside));
  };
  for (const child of node.children) {
    const picture = readImage(child, source);
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
