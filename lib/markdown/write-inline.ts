import type { PhrasingContent } from "mdast";
import type { DocumentMark, DocumentNode } from "@/lib/contracts/document";
import { collapse, tidyLine } from "@/lib/import/inline-text";

type Wrap = (children: PhrasingContent[], mark: DocumentMark) => PhrasingContent[];

const element =
  (tagName: string): Wrap =>
  (children) => [
    { type: "html", value: `<${tagName}>` },
    ...children,
    { type: "html", value: `</${tagName}>` },
  ];

/** How each mark is written; `code` is not here, it is what the words themselves become. */
const wraps: Readonly<Record<string, Wrap>> = {
  link: (children, mark) => {
    const { href, title } = mark.type === "link" ? mark.attrs : { href: "", title: null };
    return [{ type: "link", url: href, title: title ?? null, children: children as never[] }];
  },
  bold: (children) => [{ type: "strong", children }],
  italic: (children) => [{ type: "emphasis", children }],
  strike: (children) => [{ type: "delete", children }],
  underline: element("u"),
  superscript: element("sup"),
  subscript: element("sub"),
  highlight: element("mark"),
};

const inlineTypes = new Set(["text", "hardBreak", "footnoteReference"]);

const isSame = (one: DocumentMark, other: DocumentMark) => JSON.stringify(one) === JSON.stringify(other);

/** How many nodes from `from` on bear a mark. */
function run(nodes: readonly DocumentNode[], from: number, mark: DocumentMark): number {
  let end = from;
  while (nodes[end]?.marks?.some((other) => isSame(other, mark))) end++;
  return end - from;
}

function leaf(node: DocumentNode, isOneLine: boolean): PhrasingContent {
  if (node.type === "hardBreak") return isOneLine ? { type: "html", value: "<br>" } : { type: "break" };
  if (node.type === "footnoteReference") {
    const id = String(node.attrs?.id);
    return { type: "footnoteReference", identifier: id, label: id };
  }
  const value = node.text ?? "";
  return node.marks?.some(({ type }) => type === "code")
    ? { type: "inlineCode", value }
    : { type: "text", value };
}

function nest(nodes: readonly DocumentNode[], open: readonly DocumentMark[], isOneLine: boolean) {
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
    const wrap = widest && wraps[widest.mark.type];
    if (!widest || !wrap) {
      written.push(leaf(node, isOneLine));
      at++;
      continue;
    }
    const inside = nodes.slice(at, at + widest.length);
    written.push(...wrap(nest(inside, [...open, widest.mark], isOneLine), widest.mark));
    at += widest.length;
  }
  return written;
}

/** Neighbours with the same marks are one piece of text: two codes side by side would swallow each other's marks. */
function joined(nodes: readonly DocumentNode[]): DocumentNode[] {
  const result: DocumentNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    const isOne =
      last?.type === "text" &&
      node.type === "text" &&
      JSON.stringify(last.marks ?? []) === JSON.stringify(node.marks ?? []);
    if (isOne) result[result.length - 1] = { ...last, text: `${last.text}${node.text}` };
    else result.push(node);
  }
  return result;
}

/**
 * A line of a document as Markdown holds it: white space is one space, and none stands at the ends.
 * @param isOneLine for headings and cells, where a line of the source cannot break: there a break is `<br>`
 * @returns null when there is an inline node that Markdown has no form for
 */
export function writeInline(
  content: readonly DocumentNode[] | undefined,
  { isOneLine = false } = {},
): PhrasingContent[] | null {
  const nodes = content ?? [];
  const isKnown = (node: DocumentNode) =>
    inlineTypes.has(node.type) &&
    (node.marks ?? []).every(({ type }) => type === "code" || Object.hasOwn(wraps, type));
  if (!nodes.every(isKnown)) return null;
  const line = tidyLine(
    nodes.map((node) => (node.type === "text" ? { ...node, text: collapse(node.text ?? "") } : node)),
  );
  return nest(joined(line), [], isOneLine);
}
