import type { Nodes } from "mdast";
import { type DocumentMark, type DocumentNode, isSafeHref } from "@/lib/contracts/document";
import { htmlMarks } from "./html-marks";
import { splitLayout } from "./image-address";
import { type MarkdownSource, noteId, writtenAs } from "./markdown-source";

type SimpleMark = Exclude<DocumentMark["type"], "link">;

const tags: ReadonlyMap<string, SimpleMark> = new Map([
  ...Object.entries(htmlMarks).map(([mark, tag]) => [tag, mark as SimpleMark] as const),
  ...["b", "strong"].map((tag) => [tag, "bold"] as const),
  ...["i", "em"].map((tag) => [tag, "italic"] as const),
  ...["s", "del"].map((tag) => [tag, "strike"] as const),
]);

/** What a run of nodes stands in: its source, and the marks around it. */
type Place = { source: MarkdownSource; marks: readonly DocumentMark[] };

type InlineReaders = {
  [Type in Nodes["type"]]?: (node: Extract<Nodes, { type: Type }>, place: Place) => DocumentNode[];
};

const simple =
  (type: SimpleMark) =>
  ({ children }: { children: readonly Nodes[] }, place: Place) =>
    inside(children, place, { type });

/** Every inline node of Markdown, by its type. HTML is read where it stands: its end is a node of its own. */
const inlineReaders: InlineReaders = {
  text: ({ value }, { marks }) => say(joinLines(value), marks),
  strong: simple("bold"),
  emphasis: simple("italic"),
  delete: simple("strike"),
  inlineCode: ({ value }, { marks }) => say(value, [...marks, { type: "code" }]),
  break: (_node, { marks }) => [withMarks({ type: "hardBreak" }, marks)],
  link: ({ children, url, title }, place) => inside(children, place, linkTo(url, title)),
  linkReference: ({ children, identifier }, place) => {
    const definition = place.source.definitions.get(identifier);
    return inside(children, place, definition ? linkTo(definition.url, definition.title) : null);
  },
  image: ({ url, alt }, place) => linkToImage(url, alt, place),
  imageReference: ({ identifier, alt }, place) =>
    linkToImage(place.source.definitions.get(identifier)?.url, alt, place),
  footnoteReference: (node, { marks }) => [
    withMarks({ type: "footnoteReference", attrs: { id: noteId(node) } }, marks),
  ],
  textDirective: (node, { source, marks }) => {
    const id = node.attributes?.id;
    const name = readInline(node.children, source)
      .map(({ text }) => text ?? "")
      .join("");
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
    if (node.name === "mention" && id && isId.test(id) && name) {
      return [withMarks({ type: "mention", attrs: { id, name: name.slice(0, 100) } }, marks)];
    }
    // "12:half" is no directive of ours.
    return say(writtenAs(node, source), marks);
  },
};

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
      const name = tag?.[2]?.toLowerCase() ?? "";
      const mark = tags.get(name);
      if (mark && tag?.[1]) open = open.filter(({ type }) => type !== mark);
      else if (mark) open = [...open, { type: mark }];
      else if (name === "br") found.push(withMarks({ type: "hardBreak" }, own));
      else if (!/^<!--/.test(node.value)) found.push(...say(node.value, own));
      continue;
    }
    const read = inlineReaders[node.type] as ((node: Nodes, place: Place) => DocumentNode[]) | undefined;
    found.push(...(read?.(node, { source, marks: own }) ?? []));
  }
  return found;
}

function inside(nodes: readonly Nodes[], { source, marks }: Place, mark: DocumentMark | null) {
  return readInline(nodes, source, mark ? [...marks, mark] : marks);
}

/** An image of Markdown as a picture of ours; null: it is none, or no image. */
export function readImage(node: Nodes, source: MarkdownSource): DocumentNode | null {
  const image = node.type === "imageReference" ? source.definitions.get(node.identifier) : node;
  if (!image || !("url" in image) || !("alt" in node)) return null;
  const { address, layout } = splitLayout(image.url);
  const picture = source.picture(address);
  if (!picture) return null;
  const caption = image.title?.slice(0, 1000);
  const alt = (node.alt ?? "").slice(0, 1000);
  return {
    type: "image",
    attrs: { ...picture, alt, ...(caption ? { caption } : {}), ...(layout ? { layout } : {}) },
  };
}

/** A picture of elsewhere is a link to it. */
function linkToImage(url: string | undefined, alt: string | null | undefined, { marks }: Place) {
  const link = url ? linkTo(url, null) : null;
  return say(alt || url || "", link ? [...marks, link] : marks);
}

function linkTo(href: string, title: string | null | undefined): DocumentMark | null {
  if (!isSafeHref(href)) return null;
  return { type: "link", attrs: title ? { href, title: title.slice(0, 500) } : { href } };
}

const unspaced = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]";
const unspacedLineEnd = new RegExp(`(?<=${unspaced})\\n(?=${unspaced})`, "gu");

/** A line that goes on is a space, where words have spaces between them: only two spaces or a backslash break it. */
const joinLines = (text: string) => text.replace(unspacedLineEnd, "").replace(/\n/g, " ");

const say = (text: string, marks: readonly DocumentMark[]): DocumentNode[] =>
  text ? [withMarks({ type: "text", text }, marks)] : [];

const withMarks = (node: DocumentNode, marks: readonly DocumentMark[]): DocumentNode =>
  marks.length > 0 ? { ...node, marks: [...marks] } : node;
