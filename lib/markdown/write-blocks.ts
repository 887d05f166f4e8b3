import type { BlockContent, List, ListItem, RootContent, Table } from "mdast";
import type { DocumentNode } from "@/lib/contracts/document";
import { fenceLanguage } from "@/lib/import/convert-code";
import type { ImageReference } from "./image-address";
import { writeInline } from "./write-inline";

export type WriteOptions = {
  /** The address of a picture of ours in the Markdown. */
  image(picture: ImageReference): string;
};

/** What a block is in Markdown; null: Markdown has no form for it as it is. */
type BlockWriter = (node: DocumentNode, options: WriteOptions) => BlockContent[] | null;

const writable = new Set(["publicId", "alt", "caption", "width", "height"]);

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

const paragraph: BlockWriter = (node) => {
  const children = writeInline(node.content);
  if (!children) return null;
  return children.length > 0 ? [{ type: "paragraph", children }] : [];
};

const heading: BlockWriter = (node) => {
  const children = writeInline(node.content, { isOneLine: true });
  if (!children) return null;
  const depth = Number(node.attrs?.level) as 2 | 3 | 4;
  return children.length > 0 ? [{ type: "heading", depth, children }] : [];
};

const codeBlock: BlockWriter = (node) => {
  const language = textOf(node.attrs?.language);
  const value = (node.content ?? []).map(({ text }) => text ?? "").join("");
  // It would be read as a block of ours, or lose its first line, which HTML parsers take for a slip of the pen.
  if (language === fenceLanguage || value.startsWith("\n")) return null;
  return [{ type: "code", lang: language || null, value }];
};

const image: BlockWriter = (node, options) => {
  const attrs = node.attrs ?? {};
  if (Object.keys(attrs).some((name) => !writable.has(name))) return null;
  const url = options.image({
    publicId: String(attrs.publicId),
    width: Number(attrs.width),
    height: Number(attrs.height),
  });
  const oneLine = (value: unknown) => textOf(value).replace(/\s+/g, " ").trim();
  const title = oneLine(attrs.caption) || null;
  const child = { type: "image", url, alt: oneLine(attrs.alt), title } as const;
  return [{ type: "paragraph", children: [child] }];
};

function item(node: DocumentNode, options: WriteOptions): ListItem {
  const children = writeBlocks(node.content ?? [], options);
  const { checked } = node.attrs ?? {};
  const blocks = children.filter(({ type }) => type !== "list");
  return {
    type: "listItem",
    ...(typeof checked === "boolean" ? { checked } : {}),
    spread: blocks.length > 1,
    children: children as ListItem["children"],
  };
}

function list(node: DocumentNode, options: WriteOptions, ordered: boolean): List {
  const children = (node.content ?? []).map((child) => item(child, options));
  const start = ordered ? Number(node.attrs?.start ?? 1) : null;
  return { type: "list", ordered, start, spread: children.some(({ spread }) => spread), children };
}

const bulletList: BlockWriter = (node, options) => [list(node, options, false)];

const orderedList: BlockWriter = (node, options) => {
  const { type } = node.attrs ?? {};
  return type && type !== "1" ? null : [list(node, options, true)];
};

/** The box stands before words, or it is no box. */
const taskList: BlockWriter = (node, options) => {
  const written = list(node, options, false);
  const hasWords = written.children.every(({ children: [first] }) => first?.type === "paragraph");
  return hasWords ? [written] : null;
};

const blockquote: BlockWriter = (node, options) => {
  const children = writeBlocks(node.content ?? [], options) as BlockContent[];
  return children.length > 0 ? [{ type: "blockquote", children }] : [];
};

type Align = "left" | "center" | "right" | null;

const alignOf = (cell: DocumentNode | undefined): Align => (cell?.attrs?.align ?? null) as Align;

/** GFM's tables: a head of one row, as many cells in each row, a line of words in each cell. */
const table: BlockWriter = (node) => {
  const rows = (node.content ?? []).map(({ content }) => content ?? []);
  const align = (rows[0] ?? []).map(alignOf);
  const isPlain = rows.every(
    (cells, at) =>
      cells.length === align.length &&
      cells.every(
        (cell, column) =>
          cell.type === (at === 0 ? "tableHeader" : "tableCell") &&
          Object.keys(cell.attrs ?? {}).every((name) => name === "align") &&
          alignOf(cell) === align[column] &&
          cell.content?.length === 1 &&
          cell.content[0]?.type === "paragraph",
      ),
  );
  if (!isPlain || align.length === 0) return null;
  const written: Table = { type: "table", align, children: [] };
  for (const cells of rows) {
    const row: Table["children"][number] = { type: "tableRow", children: [] };
    for (const cell of cells) {
      const children = writeInline(cell.content?.[0]?.content, { isOneLine: true });
      if (!children) return null;
      row.children.push({ type: "tableCell", children });
    }
    written.children.push(row);
  }
  return [written];
};

/**
 * Every block that Markdown has a form for, by node type. A type that is not here, and a block whose writer answers
 * null, becomes a fence with the block as JSON: nothing is lost, whatever the schema learns.
 */
const blockWriters: Readonly<Record<string, BlockWriter>> = {
  paragraph,
  heading,
  codeBlock,
  image,
  bulletList,
  orderedList,
  taskList,
  blockquote,
  table,
  horizontalRule: () => [{ type: "thematicBreak" }],
};

function fence(node: DocumentNode): BlockContent {
  return { type: "code", lang: fenceLanguage, value: JSON.stringify(node, null, 1) };
}

/** Blocks of a document as blocks of Markdown. Empty paragraphs, which Markdown has no form for, are left out. */
export function writeBlocks(nodes: readonly DocumentNode[], options: WriteOptions): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    if (node.type === "footnotes") return footnotes(node, options);
    const writer = Object.hasOwn(blockWriters, node.type) ? blockWriters[node.type] : undefined;
    return writer?.(node, options) ?? [fence(node)];
  });
}

function footnotes(node: DocumentNode, options: WriteOptions): RootContent[] {
  return (node.content ?? []).map((note) => {
    const id = String(note.attrs?.id);
    const children = writeBlocks(note.content ?? [], options) as BlockContent[];
    return { type: "footnoteDefinition", identifier: id, label: id, children };
  });
}
