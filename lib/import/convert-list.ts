import type { Element, ElementContent } from "hast";
import type { DocumentMark, DocumentNode } from "@/lib/contracts/document";
import { attribute, isElement, orEmpty, withMark } from "./elements";
import type { Convert, Flow } from "./flow";

/** The box of a task, which stands first in its item or in the item's first paragraph. */
function takeCheckbox(children: readonly ElementContent[]): {
  checked: boolean | null;
  rest: ElementContent[];
} {
  const [first, ...rest] = children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  if (first && isElement(first, "input") && attribute(first, "type") === "checkbox") {
    return { checked: first.properties.checked === true, rest };
  }
  if (first && isElement(first, "p")) {
    const inner = takeCheckbox(first.children);
    if (inner.checked !== null) {
      return { checked: inner.checked, rest: [{ ...first, children: inner.rest }, ...rest] };
    }
  }
  return { checked: null, rest: [...children] };
}

type Item = { checked: boolean | null; content: DocumentNode[] };

function items(flow: Flow, element: Element, marks: readonly DocumentMark[]): Item[] {
  const found: Item[] = [];
  for (const child of element.children) {
    if (child.type === "text" && !child.value.trim()) continue;
    if (isElement(child, "li")) {
      const { checked, rest } = takeCheckbox(child.children);
      flow.anchor(attribute(child, "id"));
      found.push({ checked, content: orEmpty(flow.inside(rest, marks)) });
      continue;
    }
    // Lists directly in lists, and words beside the items: browsers show them as part of the item before.
    const content = flow.inside([child], marks);
    const before = found.at(-1);
    if (before) before.content.push(...content);
    else if (content.length > 0) found.push({ checked: null, content });
  }
  return found;
}

export const convertList: Convert = (flow, element, marks) => {
  flow.endLine();
  const found = items(flow, element, marks);
  if (found.length === 0) return;
  if (element.tagName !== "ol" && found.every(({ checked }) => checked !== null)) {
    const content = found.map((item) => ({
      type: "taskItem",
      attrs: { checked: item.checked },
      content: item.content,
    }));
    flow.block({ type: "taskList", content });
    return;
  }
  const content = found.map((item) => ({ type: "listItem", content: withBox(item) }));
  if (element.tagName !== "ol") flow.block({ type: "bulletList", content });
  else flow.block({ type: "orderedList", ...orderedAttrs(element), content });
};

function orderedAttrs(element: Element): { attrs?: Record<string, unknown> } {
  const start = Number(attribute(element, "start") || 1);
  const type = attribute(element, "type");
  const attrs = {
    ...(Number.isInteger(start) && start >= 0 && start <= 1_000_000 && start !== 1 ? { start } : {}),
    ...(/^[aAiI]$/.test(type) ? { type } : {}),
  };
  return Object.keys(attrs).length > 0 ? { attrs } : {};
}

/** Among other items a task keeps its box as a character. */
function withBox({ checked, content }: Item): DocumentNode[] {
  if (checked === null) return content;
  const box: DocumentNode = { type: "text", text: checked ? "☑ " : "☐ " };
  const [first, ...rest] = content;
  if (first?.type !== "paragraph") return [{ type: "paragraph", content: [box] }, ...content];
  return [{ ...first, content: [box, ...(first.content ?? [])] }, ...rest];
}

/** Terms in bold, what is said of them below. */
export const convertTerms: Convert = (flow, element, marks) => {
  for (const child of element.children) {
    if (isElement(child, "dt")) flow.apart(child, withMark(marks, { type: "bold" }));
    else if (isElement(child)) flow.apart(child, marks);
  }
};
