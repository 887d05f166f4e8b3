import type { PhrasingContent } from "mdast";
import type {} from "mdast-util-directive";
import type { DocumentMark, DocumentNode } from "@/lib/contracts/document";
import { htmlMarks } from "./html-marks";

type Wrap = (children: PhrasingContent[], mark: DocumentMark) => PhrasingContent[];

const element =
  (tagName: string): Wrap =>
  (children) => [
    { type: "html", value: `<${tagName}>` },
    ...children,
    { type: "html", value: `</${tagName}>` },
  ];

/** How each mark is written; `code` is not here, it is what the words themselves become. */
const markWriters: Readonly<Record<string, Wrap>> = {
  link: (children, mark) => {
    const { href, title } = mark.type === "link" ? mark.attrs : { href: "", title: null };
    return [{ type: "link", url: href, title: title ?? null, children: children as never[] }];
  },
  bold: (children) => [{ type: "strong", children }],
  italic: (children) => [{ type: "emphasis", children }],
  strike: (children) => [{ type: "delete", children }],
  ...Object.fromEntries(Object.entries(htmlMarks).map(([mark, tag]) => [mark, element(tag)])),
};

/** How each inline node is written, by its type. `isOneLine`: the source cannot break where it stands. */
const inlineWriters: Readonly<Record<string, (node: DocumentNode, isOneLine: boolean) => PhrasingContent>> = {
  text: ({ text: value = "", marks }) =>
    marks?.some(({ type }) => type === "code") ? { type: "inlineCode", value } : { type: "text", value },
  hardBreak: (_node, isOneLine) => (isOneLine ? { type: "html", value: "<br>" } : { type: "break" }),
  footnoteReference: ({ attrs }) => {
    const id = String(attrs?.id);
    return { type: "footnoteReference", identifier: id, label: id };
  },
  mention: ({ attrs }) => ({
    type: "textDirective",
    name: "mention",
    attributes: { id: String(attrs?.id) },
    children: [{ type: "text", value: String(attrs?.name) }],
  }),
};

const isSame = (one: DocumentMark, other: DocumentMark) => JSON.stringify(one) === JSON.stringify(other);

/** How many nodes from `from` on bear a mark. */
function run(nodes: readonly DocumentNode[], from: number, mark: DocumentMark): number {
  let end = from;
  while (nodes[end]?.marks?.some((other) => isSame(other, mark))) end++;
  return end - from;
}

function nest(
  nodes: readonly DocumentNode[],
  open: readonly DocumentMark[],
  oneLine: ReadonlySet<DocumentNode>,
): PhrasingContent[] {
  const written: PhrasingContent[] = [];
  for (let at = 0; at < nodes.length; ) {
    const node = nodes[at] as DocumentNode;
    const waiting = (node.marks ?? []).filter(
      (mark) => mark.type !== "code" && !open.some((other) => isSame(other, mark)),
    );
    // The mark that reaches furthest encloses the others.
    const [widest] = waiting
      .map((mark) => ({ mark, length: run(nodes, at, mark) }))
      .sort((one, other) => other.length - one.length);
    const wrap = widest && markWriters[widest.mark.type];
    if (!widest || !wrap) {
      const leaf = inlineWriters[node.type]?.(node, oneLine.has(node));
      if (leaf) written.push(leaf);
      at++;
      continue;
    }
    const inside = nodes.slice(at, at + widest.length);
    written.push(...wrap(nest(inside, [...open, widest.mark], oneLine), widest.mark));
    at += widest.length;
  }
  return written;
}

const isKnown = (node: DocumentNode) =>
  Object.hasOwn(inlineWriters, node.type) &&
  (node.marks ?? []).every(({ type }) => type === "code" || Object.hasOwn(markWriters, type));

const signs = /[[\](){}*_~`<&:!\\|^@]/g;
/** A parser looks back from each sign to those before it: thousands in one line would hold up everybody else. */
const maxSigns = 500;

const signsIn = (nodes: readonly DocumentNode[]) =>
  nodes.reduce((sum, { text, marks = [] }) => sum + (text?.match(signs)?.length ?? 0) + marks.length, 0);

/**
 * A line of a document as Markdown holds it.
 * @param isOneLine for headings, cells and labels, where a line of the source cannot break: there a break is `<br>`, as
 *   it is at the ends of every line
 * @returns null when there is an inline node that Markdown has no form for, or more signs than a text has
 */
export function writeInline(
  nodes: readonly DocumentNode[] = [],
  { isOneLine = false } = {},
): PhrasingContent[] | null {
  if (!nodes.every(isKnown) || signsIn(nodes) > maxSigns) return null;
  const ends = nodes.filter((_, index) => index === 0 || index === nodes.length - 1);
  return nest(nodes, [], new Set(isOneLine ? nodes : ends));
}
