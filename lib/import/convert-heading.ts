import type { Element } from "hast";
import type { DocumentNode } from "@/lib/contracts/document";
import { attribute } from "./elements";
import type { Flow } from "./flow";

/** A heading with the level it was written with, to be brought into ours when all are known. Its pictures follow it. */
export function convertHeading(flow: Flow, element: Element, level: number): void {
  flow.endLine();
  const anchors = [...flow.found.anchors, attribute(element, "id")].filter(Boolean);
  flow.found.anchors = [];
  const node: DocumentNode = { type: "heading", attrs: { level }, content: [] };
  // It is its own section before its words are read: they may hold names of passages too.
  const heading = { node, anchors };
  flow.found.headings.push(heading);
  const inside = flow.inside(element.children, []);
  const line = inside.flatMap(({ type, content }, index) => {
    if (type !== "paragraph") return [];
    const earlier = inside.slice(0, index).some((other) => other.type === "paragraph");
    return earlier ? [{ type: "text", text: " " }, ...(content ?? [])] : (content ?? []);
  });
  if (line.length > 0) {
    node.content = line;
    flow.block(node);
  } else {
    flow.found.headings.splice(flow.found.headings.indexOf(heading), 1);
  }
  for (const other of inside) if (other.type !== "paragraph") flow.block(other);
}
