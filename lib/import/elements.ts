import type { Element } from "hast";
import type { DocumentMark, DocumentNode } from "@/lib/contracts/document";

/** The value of an attribute as text; empty when it has none. */
export function attribute(element: Element, name: string): string {
  const value = element.properties[name];
  if (Array.isArray(value)) return value.join(" ");
  return value === undefined || value === null || value === false ? "" : String(value);
}

export function isElement(node: { type: string }, ...tagNames: string[]): node is Element {
  return node.type === "element" && (tagNames.length === 0 || tagNames.includes((node as Element).tagName));
}

/** The words inside an element as they stand, white space included. */
export function rawText(element: Element): string {
  return element.children
    .map((child) => {
      if (child.type === "text") return child.value;
      if (child.type !== "element") return "";
      return child.tagName === "br" ? "\n" : rawText(child);
    })
    .join("");
}

/** Marks with one more; of links only the innermost counts. */
export function withMark(marks: readonly DocumentMark[], mark: DocumentMark): DocumentMark[] {
  return [...marks.filter(({ type }) => type !== mark.type), mark];
}

/** Items, cells and quotes of ours are never without a block. */
export function orEmpty(content: DocumentNode[]): DocumentNode[] {
  return content.length > 0 ? content : [{ type: "paragraph" }];
}
