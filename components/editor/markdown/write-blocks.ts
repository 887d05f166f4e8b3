import type { BlockContent, Image, ListItem, RootContent, TableCell, TableRow } from "mdast";
import type { DocumentNode } from "@/lib/contracts/document";
import { plainText } from "@/lib/contracts/heading-ids";
import { writeInline } from "./write-inline";

type Block = BlockContent | RootContent;

/** The language of a fenced block that holds, as JSON, what Markdown cannot say. */
export const keptLanguage = "nirvana";

/** A block whole, as JSON in a fence: for what would not come back the same otherwise. */
export function writeKept(node: DocumentNode): Block {
  return { type: "code", lang: keptLanguage, value: JSON.stringify(node) };
}

export function writeBlock(node: DocumentNode): Block {
  const { attrs, content } = node;
  switch (node.type) {
    case "paragraph":
      return content?.length
        ? { type: "paragraph", children: writeInline(content) }
        : { type: "html", value: "<br>" };
    case "heading":
      return { type: "heading", depth: attrs?.level as 2 | 3 | 4, children: writeInline(content) };
    case "bulletList":
    case "orderedList":
    case "taskList":
      return writeList(node);
    case "blockquote":
      return { type: "blockquote", children: writeAll(content) };
    case "codeBlock":
      return { type: "code", lang: (attrs?.language as string | undefined) ?? null, value: plainText(node) };
    case "horizontalRule":
      return { type: "thematicBreak" };
    case "image":
      return { type: "paragraph", children: [writeImage(node)] };
    case "table":
      return writeTable(node);
    case "pullQuote":
      return { type: "leafDirective", name: "pullquote", attributes: {}, children: writeInline(content) };
    case "callout":
      return {
        type: "containerDirective",
        name: "callout",
        attributes: typeof attrs?.kind === "string" ? { kind: attrs.kind } : {},
        children: writeAll(content),
      };
    case "toggle":
      return {
        type: "containerDirective",
        name: "toggle",
        attributes: {},
        children: [
          { type: "paragraph", data: { directiveLabel: true }, children: writeInline(content?.[0]?.content) },
          ...writeAll(content?.slice(1)),
        ],
      };
    case "gallery":
      return { type: "containerDirective", name: "gallery", attributes: {}, children: writeAll(content) };
    case "embed":
      return writeCard("embed", { url: String(attrs?.url) }, attrs?.caption);
    case "placeCard":
      return writeCard("place", { slug: String(attrs?.slug) }, attrs?.note);
    case "route":
      return writeCard("route", { places: ((attrs?.places ?? []) as string[]).join(" ") }, attrs?.note);
    default:
      return writeKept(node);
  }
}

const writeAll = (nodes: readonly DocumentNode[] | undefined) =>
  (nodes ?? []).map(writeBlock) as BlockContent[];

function writeCard(name: string, attributes: Record<string, string>, words: unknown): Block {
  const children = typeof words === "string" && words ? [{ type: "text" as const, value: words }] : [];
  return { type: "leafDirective", name, attributes, children };
}

function writeList({ type, attrs, content }: DocumentNode): Block {
  const children = (content ?? []).map((item): ListItem => {
    const inside = writeAll(item.content);
    return {
      type: "listItem",
      spread: inside.length > 1,
      checked: type === "taskList" ? item.attrs?.checked === true : null,
      children: inside,
    };
  });
  return {
    type: "list",
    ordered: type === "orderedList",
    start: type === "orderedList" ? Number(attrs?.start ?? 1) : null,
    spread: children.some(({ spread }) => spread),
    children,
  };
}

/** `/media/`, the public id, and after `#` its size and how wide it stands; the caption is its title. */
function writeImage({ attrs }: DocumentNode): Image {
  const { publicId, alt, caption, width, height, layout } = attrs as {
    publicId: string;
    alt: string;
    caption?: string;
    width: number;
    height: number;
    layout?: string;
  };
  return {
    type: "image",
    url: `/media/${publicId}#${width}x${height}${layout ? `-${layout}` : ""}`,
    alt,
    title: caption ?? null,
  };
}

/** One line a cell, the first row the head. Any other table does not come back the same, and is kept whole. */
function writeTable({ content }: DocumentNode): Block {
  const rows = content ?? [];
  return {
    type: "table",
    align: (rows[0]?.content ?? []).map(
      (cell) => (cell.attrs?.align as "left" | "center" | "right" | undefined) ?? null,
    ),
    children: rows.map(
      (row): TableRow => ({
        type: "tableRow",
        children: (row.content ?? []).map(
          (cell): TableCell => ({ type: "tableCell", children: writeInline(cell.content?.[0]?.content) }),
        ),
      }),
    ),
  };
}
