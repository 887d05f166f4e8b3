import type { Element, ElementContent } from "hast";
import type { DocumentMark, DocumentNode } from "@/lib/contracts/document";
import { attribute, isElement, orEmpty, withMark } from "./elements";
import type { Convert, Flow } from "./flow";

function cellAttrs(cell: Element): { attrs?: Record<string, unknown> } {
  const span = (name: string, max: number) => {
    const value = Number(attribute(cell, name));
    return Number.isInteger(value) && value > 1 ? { [name.toLowerCase()]: Math.min(value, max) } : {};
  };
  const align = attribute(cell, "align") || (/text-align:\s*(\w+)/.exec(attribute(cell, "style"))?.[1] ?? "");
  const attrs = {
    ...span("colSpan", 50),
    ...span("rowSpan", 500),
    ...(/^(left|center|right)$/.test(align) ? { align } : {}),
  };
  return Object.keys(attrs).length > 0 ? { attrs } : {};
}

function row(flow: Flow, element: Element, marks: readonly DocumentMark[]): DocumentNode | null {
  const content = element.children.flatMap((cell): DocumentNode[] => {
    if (!isElement(cell, "td", "th")) return [];
    flow.anchor(attribute(cell, "id"));
    const type = cell.tagName === "th" ? "tableHeader" : "tableCell";
    return [{ type, ...cellAttrs(cell), content: orEmpty(flow.inside(cell.children, marks)) }];
  });
  return content.length > 0 ? { type: "tableRow", content } : null;
}

/** The HTML parser has put every cell into a row and every row into the table; only groups of rows stand between. */
export const convertTable: Convert = (flow, element, marks) => {
  flow.endLine();
  const rows: DocumentNode[] = [];
  const visit = (children: readonly ElementContent[]): void => {
    for (const child of children) {
      if (!isElement(child)) continue;
      if (child.tagName === "caption") flow.apart(child, withMark(marks, { type: "bold" }));
      else if (/^t(head|body|foot)$/.test(child.tagName)) visit(child.children);
      else if (child.tagName === "tr") {
        const found = row(flow, child, marks);
        if (found) rows.push(found);
      }
    }
  };
  visit(element.children);
  if (rows.length > 0) flow.block({ type: "table", content: rows });
};
