import type { PhrasingContent } from "mdast";
import type {} from "mdast-util-directive";
import type { DocumentMark, DocumentNode } from "@/lib/contracts/document";

/** Marks that Markdown has no sign for, as the HTML that it takes instead. */
export const htmlMarks = {
  underline: "u",
  superscript: "sup",
  subscript: "sub",
  highlight: "mark",
} as const;

type Piece = { node: DocumentNode; marks: DocumentMark[] };

/** Inline nodes as Markdown's: what stands in the same mark stands in it once. */
export function writeInline(nodes: readonly DocumentNode[] | undefined): PhrasingContent[] {
  return gather((nodes ?? []).map((node) => ({ node, marks: codeLast(node.marks ?? []) })));
}

/** Nothing can stand inside of code. */
function codeLast(marks: readonly DocumentMark[]): DocumentMark[] {
  const isCode = ({ type }: DocumentMark) => type === "code";
  return [...marks.filter((mark) => !isCode(mark)), ...marks.filter(isCode)];
}

function gather(pieces: readonly Piece[]): PhrasingContent[] {
  const written: PhrasingContent[] = [];
  for (let i = 0; i < pieces.length; ) {
    const mark = pieces[i]?.marks[0];
    if (!mark) {
      const node = pieces[i++]?.node;
      if (node) written.push(...leaf(node));
      continue;
    }
    const key = JSON.stringify(mark);
    const from = i;
    while (i < pieces.length && JSON.stringify(pieces[i]?.marks[0]) === key) i++;
    const run = pieces.slice(from, i);
    const inner = run.map(({ node, marks }) => ({ node, marks: marks.slice(1) }));
    if (mark.type === "code") {
      for (const { node } of run) written.push({ type: "inlineCode", value: node.text ?? "" });
    } else {
      written.push(...wrap(mark, gather(inner)));
    }
  }
  return written;
}

function wrap(mark: DocumentMark, children: PhrasingContent[]): PhrasingContent[] {
  switch (mark.type) {
    case "bold":
      return [{ type: "strong", children }];
    case "italic":
      return [{ type: "emphasis", children }];
    case "strike":
      return [{ type: "delete", children }];
    case "link":
      return [{ type: "link", url: mark.attrs.href, title: mark.attrs.title ?? null, children }];
    case "underline":
    case "superscript":
    case "subscript":
    case "highlight":
      return [
        { type: "html", value: `<${htmlMarks[mark.type]}>` },
        ...children,
        { type: "html", value: `</${htmlMarks[mark.type]}>` },
      ];
    default:
      return children;
  }
}

function leaf(node: DocumentNode): PhrasingContent[] {
  const { attrs } = node;
  switch (node.type) {
    case "text":
      return [{ type: "text", value: node.text ?? "" }];
    case "hardBreak":
      return [{ type: "break" }];
    case "footnoteReference":
      return [{ type: "footnoteReference", identifier: String(attrs?.id), label: String(attrs?.id) }];
    case "mention":
      return [
        {
          type: "textDirective",
          name: "mention",
          attributes: { id: String(attrs?.id) },
          children: [{ type: "text", value: String(attrs?.name) }],
        },
      ];
    default:
      return [];
  }
}
