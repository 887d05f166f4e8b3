import type { DocumentMark, DocumentNode } from "@/lib/contracts/document";
import { storable } from "@/lib/contracts/text";

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A text as HTML shows it: white space is one space, and none where a line breaks between characters that take none. */
export function collapse(text: string): string {
  return storable(text).replace(/[ \t\n\f\r]+/g, (run, at: number, whole: string) => {
    if (!run.includes("\n")) return " ";
    const before = [...whole.slice(Math.max(0, at - 2), at)].at(-1) ?? "";
    const after = whole.codePointAt(at + run.length);
    return unspaced.test(before) && after !== undefined && unspaced.test(String.fromCodePoint(after))
      ? ""
      : " ";
  });
}

export function textNode(text: string, marks: readonly DocumentMark[] = []): DocumentNode {
  return { type: "text", text, ...(marks.length > 0 ? { marks: [...marks] } : {}) };
}

/** A line of inline nodes without spaces at its ends, around its breaks and doubled between its pieces. */
export function tidyLine(nodes: readonly DocumentNode[]): DocumentNode[] {
  const tidy: DocumentNode[] = [];
  let isAfterSpace = true;
  for (const node of nodes) {
    if (node.type === "hardBreak") {
      trimEnd(tidy);
      tidy.push(node);
      isAfterSpace = true;
      continue;
    }
    if (node.type !== "text") {
      tidy.push(node);
      isAfterSpace = false;
      continue;
    }
    const text: string | undefined = isAfterSpace ? node.text?.replace(/^ /, "") : node.text;
    if (!text) continue;
    tidy.push({ ...node, text });
    isAfterSpace = text.endsWith(" ");
  }
  trimEnd(tidy);
  while (tidy.at(-1)?.type === "hardBreak") {
    tidy.pop();
    trimEnd(tidy);
  }
  while (tidy[0]?.type === "hardBreak") tidy.shift();
  return tidy;
}

function trimEnd(nodes: DocumentNode[]): void {
  for (let last = nodes.at(-1); last?.type === "text"; last = nodes.at(-1)) {
    const text = last.text?.replace(/ $/, "");
    nodes.pop();
    if (text) {
      nodes.push({ ...last, text });
      return;
    }
  }
}
