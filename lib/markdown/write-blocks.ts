import type { BlockContent, List, ListItem, RootContent } from "mdast";
import type {} from "mdast-util-directive";
import type { DocumentNode } from "@/lib/contracts/document";
import { plainText } from "@/lib/contracts/heading-ids";
import type { FileReference } from "./file-address";
import { addLayout, type ImageReference } from "./image-address";
import { writeKept } from "./kept-block";
import { writeInline } from "./write-inline";
import { writeTable } from "./write-table";

export type WriteOptions = {
  /** The address of a picture of ours in the Markdown. */
  image(picture: ImageReference): string;
  /** The address of a file of ours. */
  file(file: FileReference): string;
};

type Printing = WriteOptions & {
  /** Blocks that do not come back as they are, and are kept whole. */
  kept: ReadonlySet<DocumentNode>;
};

/** What a block is in Markdown; null: Markdown has no form for it as it is. */
type BlockWriter = (node: DocumentNode, printing: Printing) => RootContent | null;

const inside = (node: DocumentNode, printing: Printing) =>
  writeBlocks(node.content ?? [], printing) as BlockContent[];

function list({ type, attrs, content }: DocumentNode, printing: Printing): List {
  const children = (content ?? []).map((item): ListItem => {
    const blocks = inside(item, printing);
    return {
      type: "listItem",
      spread: blocks.filter((block) => block.type !== "list").length > 1,
      checked: type === "taskList" ? item.attrs?.checked === true : null,
      children: blocks,
    };
  });
  const ordered = type === "orderedList";
  return {
    type: "list",
    ordered,
    start: ordered ? Number(attrs?.start ?? 1) : null,
    spread: children.some(({ spread }) => spread),
    children,
  };
}

function card(name: string, attributes: Record<string, string>, words: unknown): RootContent {
  const children = typeof words === "string" && words ? [{ type: "text" as const, value: words }] : [];
  return { type: "leafDirective", name, attributes, children };
}

/**
 * Every block that Markdown has a form for, by node type. A type that is not here, and a block whose writer answers
 * null, becomes a fence with the block as JSON: nothing is lost, whatever the schema learns.
 */
const blockWriters: Readonly<Record<string, BlockWriter>> = {
  paragraph: ({ content }) => {
    if (!content?.length) return { type: "html", value: "<br>" };
    if (content.every(({ type }) => type === "hardBreak")) return null;
    const children = writeInline(content);
    return children && { type: "paragraph", children };
  },

  heading: ({ attrs, content }) => {
    const children = writeInline(content, { isOneLine: true });
    return children && { type: "heading", depth: attrs?.level as 2 | 3 | 4, children };
  },

  bulletList: list,
  orderedList: (node, printing) => (node.attrs?.type ? null : list(node, printing)),
  /** The box stands before words, or it is no box. */
  taskList: (node, printing) => {
    const written = list(node, printing);
    return written.children.every(({ children: [first] }) => first?.type === "paragraph") ? written : null;
  },

  blockquote: (node, printing) => ({ type: "blockquote", children: inside(node, printing) }),

  codeBlock: (node) => ({
    type: "code",
    lang: (node.attrs?.language as string | undefined) ?? null,
    value: plainText(node),
  }),

  horizontalRule: () => ({ type: "thematicBreak" }),

  /** The caption is its title. */
  image: ({ attrs }, { image }) => {
    const { alt, caption, layout, ...reference } = attrs as ImageReference & Record<string, string>;
    const url = addLayout(image(reference), layout);
    return {
      type: "paragraph",
      children: [{ type: "image", url, alt: alt ?? "", title: caption ?? null }],
    };
  },

  table: writeTable,

  pullQuote: ({ content }) => {
    const children = writeInline(content, { isOneLine: true });
    return children && { type: "leafDirective", name: "pullquote", attributes: {}, children };
  },

  callout: (node, printing) => ({
    type: "containerDirective",
    name: "callout",
    attributes: typeof node.attrs?.kind === "string" ? { kind: node.attrs.kind } : {},
    children: inside(node, printing),
  }),

  toggle: ({ content }, printing) => {
    const [summary, ...rest] = content ?? [];
    const children = writeInline(summary?.content, { isOneLine: true });
    if (!children) return null;
    return {
      type: "containerDirective",
      name: "toggle",
      attributes: {},
      children: [
        { type: "paragraph", data: { directiveLabel: true }, children },
        ...(writeBlocks(rest, printing) as BlockContent[]),
      ],
    };
  },

  gallery: (node, printing) => ({
    type: "containerDirective",
    name: "gallery",
    attributes: {},
    children: inside(node, printing),
  }),

  embed: ({ attrs }) => card("embed", { url: String(attrs?.url) }, attrs?.caption),
  placeCard: ({ attrs }) => card("place", { slug: String(attrs?.slug) }, attrs?.note),
  fileLink: ({ attrs }, { file }) => {
    const { name, bytes, ...reference } = attrs as FileReference & { name: string; bytes: number };
    return card("file", { src: file(reference), bytes: String(bytes) }, name);
  },
  route: ({ attrs }) => card("route", { places: ((attrs?.places ?? []) as string[]).join(" ") }, attrs?.note),
};

/** Blocks of a document as blocks of Markdown, footnotes as definitions at its end. */
export function writeBlocks(nodes: readonly DocumentNode[], printing: Printing): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (node.type === "footnotes") return footnotes(node, printing);
    if (printing.kept.has(node)) return [writeKept(node)];
    const write = Object.hasOwn(blockWriters, node.type) ? blockWriters[node.type] : undefined;
    return [write?.(node, printing) ?? writeKept(node)];
  });
}

function footnotes(node: DocumentNode, printing: Printing): RootContent[] {
  return (node.content ?? []).map((note) => {
    const id = String(note.attrs?.id);
    return { type: "footnoteDefinition", identifier: id, label: id, children: inside(note, printing) };
  });
}
