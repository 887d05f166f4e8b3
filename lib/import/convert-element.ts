import type { Element } from "hast";
import type { DocumentMark } from "@/lib/contracts/document";
import { convertCode } from "./convert-code";
import { convertHeading } from "./convert-heading";
import { convertList, convertTerms } from "./convert-list";
import { convertEmbed, convertFigure, convertPicture } from "./convert-picture";
import { convertTable } from "./convert-table";
import { attribute, withMark } from "./elements";
import type { Convert, Flow } from "./flow";
import { dropped } from "./html-kinds";

const marked =
  (type: Exclude<DocumentMark["type"], "link">): Convert =>
  (flow, element, marks) =>
    flow.visitAll(element.children, withMark(marks, { type }));

const apart: Convert = (flow, element, marks) => flow.apart(element, marks);
const unwrap: Convert = (flow, element, marks) => flow.visitAll(element.children, marks);

const blockquote: Convert = (flow, element, marks) => {
  flow.endLine();
  const content = flow.inside(element.children, marks);
  if (content.length > 0) flow.block({ type: "blockquote", content });
};

/** A box that opens: its title in bold, then what is in it. */
const summary: Convert = (flow, element, marks) => flow.apart(element, withMark(marks, { type: "bold" }));

const link: Convert = (flow, element, marks) => {
  const href = attribute(element, "href");
  if ("dataFootnoteBackref" in element.properties) return;
  if ("dataFootnoteRef" in element.properties) {
    flow.inline({ type: "footnoteReference", attrs: { id: footnoteId(flow, href.replace(/^#/, "")) } });
    return;
  }
  flow.anchor(attribute(element, "name"));
  if (!href) {
    flow.visitAll(element.children, marks);
    return;
  }
  const target = flow.found.link(href);
  if (target === null) {
    flow.visitAll(element.children, marks);
    return;
  }
  const title = attribute(element, "title").slice(0, 500);
  const attrs = { href: target, ...(title ? { title } : {}) };
  flow.visitAll(element.children, withMark(marks, { type: "link", attrs }));
};

/** Numbers, in the order of the first reference: the names in the file may hold anything. */
function footnoteId(flow: Flow, name: string): string {
  const ids = flow.found.footnoteIds;
  const id = ids.get(name) ?? String(ids.size + 1);
  ids.set(name, id);
  return id;
}

const section: Convert = (flow, element, marks) => {
  if (!("dataFootnotes" in element.properties)) return apart(flow, element, marks);
  flow.endLine();
  const list = element.children.find((child) => child.type === "element" && child.tagName === "ol");
  for (const item of list?.type === "element" ? list.children : []) {
    if (item.type !== "element") continue;
    const content = flow.inside(item.children, []);
    flow.found.footnotes.set(attribute(item, "id"), content.length > 0 ? content : [{ type: "paragraph" }]);
  }
};

/** Boxes of other systems that mean the same as ours. */
const boxes: Readonly<
  Record<string, (flow: Flow, element: Element, marks: readonly DocumentMark[]) => void>
> = {
  callout: (flow, element, marks) => {
    flow.endLine();
    const content = flow.inside(element.children, marks);
    if (content.length > 0) flow.block({ type: "callout", content });
  },
  /** Its first element is what is always seen. */
  toggle: (flow, element, marks) => {
    flow.endLine();
    const [first, ...rest] = element.children;
    const [line, ...more] = first ? flow.inside([first], marks) : [];
    const isLine = line?.type === "paragraph";
    const content = [...(line && !isLine ? [line] : []), ...more, ...flow.inside(rest, marks)];
    const summary = { type: "toggleSummary", ...(isLine && line.content ? { content: line.content } : {}) };
    flow.block({
      type: "toggle",
      content: [summary, ...(content.length > 0 ? content : [{ type: "paragraph" }])],
    });
  },
};

const division: Convert = (flow, element, marks) => {
  const kind = attribute(element, "dataBox");
  const box = Object.hasOwn(boxes, kind) ? boxes[kind] : apart;
  (box ?? apart)(flow, element, marks);
};

const superscript: Convert = (flow, element, marks) => {
  const isReference = element.children.some(
    (child) => child.type === "element" && "dataFootnoteRef" in child.properties,
  );
  return isReference ? unwrap(flow, element, marks) : marked("superscript")(flow, element, marks);
};

/** A bar that cannot be drawn here, in words. */
const meter: Convert = (flow, element, marks) => {
  const value = attribute(element, "value");
  if (value) flow.say(`${value} of ${attribute(element, "max") || "1"}`, marks);
  else flow.visitAll(element.children, marks);
};

const quotation: Convert = (flow, element, marks) => {
  flow.say("“", marks);
  flow.visitAll(element.children, marks);
  flow.say("”", marks);
};

const converts: Readonly<Record<string, Convert>> = {
  a: link,
  aside: blockquote,
  blockquote,
  div: division,
  br: (flow) => flow.inline({ type: "hardBreak" }),
  hr: (flow) => flow.block({ type: "horizontalRule" }),
  section,
  summary,
  sup: superscript,
  sub: marked("subscript"),
  q: quotation,
  progress: meter,
  meter,
  pre: convertCode,
  img: convertPicture,
  figure: convertFigure,
  picture: unwrap,
  iframe: convertEmbed,
  video: convertEmbed,
  audio: convertEmbed,
  embed: convertEmbed,
  object: convertEmbed,
  table: convertTable,
  ul: convertList,
  ol: convertList,
  menu: convertList,
  dl: convertTerms,
  li: apart,
  dt: summary,
  dd: apart,
};

const marksOf: Readonly<Record<string, Exclude<DocumentMark["type"], "link">>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  cite: "italic",
  dfn: "italic",
  var: "italic",
  u: "underline",
  ins: "underline",
  s: "strike",
  del: "strike",
  strike: "strike",
  code: "code",
  kbd: "code",
  samp: "code",
  tt: "code",
  mark: "highlight",
};

const blocks = new Set(
  (
    "address article body caption center col colgroup details dialog div fieldset figcaption footer form header hgroup " +
    "html legend main nav noscript optgroup option p search select tbody td tfoot th thead tr"
  ).split(" "),
);

/** One element of a text, by what it means; its style says at most that it is bold. */
export function convertElement(flow: Flow, element: Element, marks: readonly DocumentMark[]): void {
  const { tagName } = element;
  if (dropped.has(tagName)) return;
  if (tagName !== "section") flow.anchor(attribute(element, "id"));
  const heading = /^h([1-6])$/.exec(tagName);
  if (heading) {
    convertHeading(flow, element, Number(heading[1]));
    return;
  }
  const isBold = /font-weight:\s*(bold|[6-9]00)/i.test(attribute(element, "style"));
  const inner = isBold ? withMark(marks, { type: "bold" }) : marks;
  const mark = marksOf[tagName];
  const convert = converts[tagName] ?? (mark ? marked(mark) : blocks.has(tagName) ? apart : unwrap);
  convert(flow, element, inner);
}
