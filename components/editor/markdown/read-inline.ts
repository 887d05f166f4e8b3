import type { Nodes } from "mdast";
import { type DocumentMark, type DocumentNode, isSafeHref } from "@/lib/contracts/document";
import { type MarkdownSource, noteId } from "./source-text";
import { htmlMarks } from "./write-inline";

type SimpleMark = Exclude<DocumentMark["type"], "link">;

const tags = new Map<string, SimpleMark>(
  Object.entries(htmlMarks).map(([mark, tag]) => [tag, mark as SimpleMark]),
);

/** Inline Markdown as inline nodes. */
export function readInline(
  nodes: readonly Nodes[],
  source: MarkdownSource,
  marks: readonly DocumentMark[] = [],
): DocumentNode[] {
  const found: DocumentNode[] = [];
  // Of HTML that was opened and not closed yet, in this run of nodes.
  let open: DocumentMark[] = [];
  for (const node of nodes) {
    const own = [...marks, ...open];
    if (node.type === "html") {
      const tag = /^<(\/?)([a-z]+)\s*\/?>$/i.exec(node.value);
      const mark = tags.get(tag?.[2]?.toLowerCase() ?? "");
      if (mark && tag?.[1]) open = open.filter(({ type }) => type !== mark);
      else if (mark) open = [...open, { type: mark }];
      else if (tag?.[2]?.toLowerCase() === "br") found.push({ type: "hardBreak" });
      else if (!/^<!--/.test(node.value)) found.push(...say(node.value, own));
      continue;
    }
    found.push(...readOne(node, source, own));
  }
  return found;
}

function readOne(node: Nodes, source: MarkdownSource, marks: readonly DocumentMark[]): DocumentNode[] {
  const inside = (mark: DocumentMark | null) =>
    "children" in node ? readInline(node.children, source, mark ? [...marks, mark] : marks) : [];
  switch (node.type) {
    case "text":
      // A line that goes on is a space: only two spaces or a backslash break it.
      return say(node.value.replace(/\n/g, " "), marks);
    case "strong":
      return inside({ type: "bold" });
    case "emphasis":
      return inside({ type: "italic" });
    case "delete":
      return inside({ type: "strike" });
    case "inlineCode":
      return say(node.value, [...marks, { type: "code" }]);
    case "break":
      return [withMarks({ type: "hardBreak" }, marks)];
    case "link":
      return inside(linkTo(node.url, node.title));
    case "linkReference": {
      const definition = source.definitions.get(node.identifier);
      return inside(definition ? linkTo(definition.url, definition.title) : null);
    }
    // A picture of elsewhere is a link to it.
    case "image":
    case "imageReference": {
      const url = node.type === "image" ? node.url : source.definitions.get(node.identifier)?.url;
      const link = url ? linkTo(url, null) : null;
      return say(node.alt || url || "", link ? [...marks, link] : marks);
    }
    case "footnoteReference":
      return [withMarks({ type: "footnoteReference", attrs: { id: noteId(node) } }, marks)];
    case "textDirective": {
      const id = node.attributes?.id;
      const name = readInline(node.children, source)
        .map(({ text }) => text ?? "")
        .join("");
      const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
      if (node.name === "mention" && id && isId.test(id) && name) {
        return [withMarks({ type: "mention", attrs: { id, name: name.slice(0, 100) } }, marks)];
      }
      // "12:half" is no directive of ours.
      return say(source.text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0), marks);
    }
    default:
      return inside(null);
  }
}

function linkTo(href: string, title: string | null | undefined): DocumentMark | null {
  if (!isSafeHref(href)) return null;
  return { type: "link", attrs: title ? { href, title: title.slice(0, 500) } : { href } };
}

const say = (text: string, marks: readonly DocumentMark[]): DocumentNode[] =>
  text ? [withMarks({ type: "text", text }, marks)] : [];

const withMarks = (node: DocumentNode, marks: readonly DocumentMark[]): DocumentNode =>
  marks.length > 0 ? { ...node, marks: [...marks] } : node;
