import "server-only";
import type { Element, ElementContent, Properties } from "hast";
import { toHtml } from "hast-util-to-html";
import type { DocumentMark, DocumentNode, PostDocument } from "@/lib/contracts/document";
import { plainText } from "@/lib/contracts/heading-ids";
import { absoluteUrl } from "./site";
import { storyPictureUrl } from "./story-picture";

/**
 * What `plainDocument` returned, as HTML for feeds: made element by element and written by a serializer that escapes, so
 * nothing of it can be markup that its author wrote. No scripts, styles, classes or frames.
 */
export function documentHtml(document: PostDocument): string {
  const numbers = numberNotes(document);
  const children = document.content.flatMap((node) => write(node, numbers));
  return toHtml({ type: "root", children }, { characterReferences: { useNamedReferences: false } });
}

type Numbers = ReadonlyMap<string, number>;

/** Footnotes in the order of their first reference. */
function numberNotes(document: PostDocument): Numbers {
  const numbers = new Map<string, number>();
  const visit = (node: DocumentNode): void => {
    const id = String(node.attrs?.id);
    if (node.type === "footnoteReference" && !numbers.has(id)) numbers.set(id, numbers.size + 1);
    for (const child of node.content ?? []) visit(child);
  };
  for (const node of document.content) visit(node);
  return numbers;
}

function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: "element", tagName, properties, children };
}

const words = (value: string): ElementContent => ({ type: "text", value });

/** Elements that only hold what is in them, by node type. */
const holders: Readonly<Record<string, string>> = {
  paragraph: "p",
  bulletList: "ul",
  taskList: "ul",
  listItem: "li",
  blockquote: "blockquote",
  tableRow: "tr",
};

function write(node: DocumentNode, numbers: Numbers): ElementContent[] {
  const { type, attrs } = node;
  const inside = () => (node.content ?? []).flatMap((child) => write(child, numbers));
  const holder = Object.hasOwn(holders, type) ? holders[type] : undefined;
  if (holder) return [element(holder, {}, inside())];
  switch (type) {
    case "text":
      return [marked(node)];
    case "hardBreak":
      return [element("br", {}, [])];
    case "heading":
      return [element(`h${Number(attrs?.level)}`, {}, inside())];
    case "orderedList":
      return [element("ol", typeof attrs?.start === "number" ? { start: attrs.start } : {}, inside())];
    case "taskItem":
      return [element("li", {}, [words(attrs?.checked ? "☑ " : "☐ "), ...inside()])];
    case "codeBlock": {
      const language =
        typeof attrs?.language === "string" ? { className: [`language-${attrs.language}`] } : {};
      return [element("pre", {}, [element("code", language, [words(plainText(node))])])];
    }
    case "horizontalRule":
      return [element("hr", {}, [])];
    case "image":
      return [picture(attrs ?? {})];
    case "table":
      return [element("table", {}, [element("tbody", {}, inside())])];
    case "tableHeader":
    case "tableCell":
      return [cell(node, inside())];
    case "footnoteReference": {
      const number = numbers.get(String(attrs?.id));
      return number === undefined ? [] : [element("sup", {}, [words(`[${number}]`)])];
    }
    case "footnotes":
      return [element("hr", {}, []), element("ol", {}, notes(node, numbers))];
    default:
      return [];
  }
}

function notes(node: DocumentNode, numbers: Numbers): ElementContent[] {
  const rank = ({ attrs }: DocumentNode) => numbers.get(String(attrs?.id)) ?? Number.MAX_SAFE_INTEGER;
  return (node.content ?? [])
    .toSorted((one, other) => rank(one) - rank(other))
    .map((footnote) =>
      element(
        "li",
        {},
        (footnote.content ?? []).flatMap((child) => write(child, numbers)),
      ),
    );
}

function cell({ type, attrs }: DocumentNode, children: ElementContent[]): Element {
  const span = (name: "colspan" | "rowspan") => {
    const value = attrs?.[name];
    return typeof value === "number" && value > 1 ? { [name]: value } : {};
  };
  const properties = { ...span("colspan"), ...span("rowspan") };
  return element(type === "tableHeader" ? "th" : "td", properties, children);
}

function picture(attrs: Record<string, unknown>): Element {
  const { publicId, alt, caption, width, height } = attrs as {
    publicId: string;
    alt?: string;
    caption?: string;
    width: number;
    height: number;
  };
  const image = element(
    "img",
    { src: absoluteUrl(storyPictureUrl(publicId)), alt: alt ?? "", width, height },
    [],
  );
  return element("figure", {}, [image, ...(caption ? [element("figcaption", {}, [words(caption)])] : [])]);
}

const markTags: Readonly<Record<string, string>> = {
  bold: "strong",
  italic: "em",
  strike: "s",
  code: "code",
  underline: "u",
  superscript: "sup",
  subscript: "sub",
  highlight: "mark",
};

/** The first mark is the outermost. */
function marked({ text = "", marks = [] }: DocumentNode): ElementContent {
  return marks.reduceRight<ElementContent>((inner, mark) => wrap(inner, mark), words(text));
}

function wrap(inner: ElementContent, mark: DocumentMark): ElementContent {
  if (mark.type === "link")
    return element("a", { href: mark.attrs.href, rel: ["nofollow", "noopener"] }, [inner]);
  return element(markTags[mark.type] ?? "span", {}, [inner]);
}
