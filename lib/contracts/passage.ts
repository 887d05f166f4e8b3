import type { DocumentNode } from "./document";

/** In UTF-16 units: how much of a passage is kept as its quote, and how much of what stands before and after it. */
export const passageLimits = { quote: 400, context: 32 } as const;

/**
 * Where in a text something was said, in the words of the text itself: its author goes on writing, so that numbers of
 * characters would soon point elsewhere. `findPassages` finds it again.
 */
export type Passage = {
  /** Its words, never empty; a line break between blocks. */
  exact: string;
  prefix: string;
  suffix: string;
  /** In which block it began, from 0: what decides between equals. */
  block: number;
};

/** A text as passages see it: its blocks between line breaks, one before the first and one after the last. */
export type PassageText = {
  text: string;
  /** Where each block begins in it. */
  starts: readonly number[];
};

/** A part of `PassageText.text`. */
export type PassageRange = { start: number; end: number };

/** The nodes that hold a line of text, and nothing but that. */
const textBlocks = new Set(["paragraph", "heading", "codeBlock", "pullQuote", "toggleSummary"]);

/** Every block of text of a checked document, in order, the empty ones as well: both sides count alike. */
export function passageBlocks(doc: { content: DocumentNode[] }): DocumentNode[] {
  const found: DocumentNode[] = [];
  const visit = (node: DocumentNode): void => {
    if (textBlocks.has(node.type)) found.push(node);
    else for (const child of node.content ?? []) visit(child);
  };
  for (const node of doc.content) visit(node);
  return found;
}

/** What an inline node says in a passage; the number of a footnote is not part of the sentence. */
export function inlineWords(node: { type: string; text?: string; attrs?: Record<string, unknown> }): string {
  if (node.type === "text") return node.text ?? "";
  if (node.type === "hardBreak") return "\n";
  return node.type === "mention" ? String(node.attrs?.name) : "";
}

/** The words of a block of `passageBlocks`. */
export function blockWords(block: DocumentNode): string {
  return (block.content ?? []).map(inlineWords).join("");
}

export function passageText(blocks: readonly string[]): PassageText {
  let at = 1;
  const starts = blocks.map((block) => {
    const start = at;
    at += block.length + 1;
    return start;
  });
  return { text: `\n${blocks.join("\n")}\n`, starts };
}

/** The number of the block that a place of the text is in. */
function blockAt({ starts }: PassageText, at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

const isLowHalf = (text: string, at: number) => /[\udc00-\udfff]/.test(text[at] ?? "");

/** The same range without halves of characters and white space at its ends; null when nothing is left. */
export function tidyRange({ text }: PassageText, range: PassageRange): PassageRange | null {
  let { start, end } = range;
  if (isLowHalf(text, start)) start -= 1;
  if (isLowHalf(text, end)) end += 1;
  while (start < end && /\s/.test(text[start] ?? "")) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? "")) end -= 1;
  return start < end ? { start, end } : null;
}

/** What to keep of a range so that it can be found again; null when there are no words in it. Its end is cut off if it is long. */
export function quotePassage(text: PassageText, range: PassageRange): Passage | null {
  const { quote, context } = passageLimits;
  const short = { start: range.start, end: Math.min(range.end, range.start + quote) };
  if (isLowHalf(text.text, short.end)) short.end -= 1;
  const tidy = tidyRange(text, short);
  if (!tidy) return null;
  const { start, end } = tidy;
  return {
    exact: text.text.slice(start, end),
    prefix: text.text.slice(Math.max(0, start - context), start).replace(/^[\udc00-\udfff]/, ""),
    suffix: text.text.slice(end, end + context).replace(/[\ud800-\udbff]$/, ""),
    block: blockAt(text, start),
  };
}

/** A range block by block, each part counted from the start of its block. */
export function rangeByBlock(
  text: PassageText,
  { start, end }: PassageRange,
): { block: number; start: number; end: number }[] {
  const parts: { block: number; start: number; end: number }[] = [];
  for (let block = blockAt(text, start); block < text.starts.length; block++) {
    const from = text.starts[block] ?? 0;
    if (from >= end) break;
    const until = (text.starts[block + 1] ?? text.text.length) - 1;
    const part = { block, start: Math.max(start, from) - from, end: Math.min(end, until) - from };
    if (part.start < part.end) parts.push(part);
  }
  return parts;
}
