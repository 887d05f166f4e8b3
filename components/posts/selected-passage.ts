import { type Passage, passageText, quotePassage } from "@/lib/contracts/passage";

/** What a person has selected of the blocks of a story (`data-block`), as a passage; null when there are no words of it in that. */
export function selectedPassage(selection: Selection | null, story: HTMLElement): Passage | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(story)) return null;
  const elements = [...story.querySelectorAll<HTMLElement>("[data-block]")];
  const chosen = elements.filter((element) => range.intersectsNode(element));
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (!first || !last) return null;
  // Blocks that are not drawn, the empty ones, keep their number.
  const blocks: string[] = [];
  for (const element of elements) blocks[Number(element.dataset.block)] = wordsOf(element);
  const text = passageText(Array.from(blocks, (words) => words ?? ""));
  const startOf = (element: HTMLElement) => text.starts[Number(element.dataset.block)] ?? 0;
  const start = first.contains(range.startContainer)
    ? wordsOf(first, [range.startContainer, range.startOffset]).length
    : 0;
  const end = last.contains(range.endContainer)
    ? wordsOf(last, [range.endContainer, range.endOffset]).length
    : wordsOf(last).length;
  return quotePassage(text, { start: startOf(first) + start, end: startOf(last) + end });
}

/** The words of a block as `blockWords` has them: without the numbers of its footnotes. To a point in it, or all. */
function wordsOf(block: HTMLElement, until?: [node: Node, offset: number]): string {
  const range = document.createRange();
  range.selectNodeContents(block);
  if (until) range.setEnd(...until);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof HTMLElement && node.classList.contains("footnote-reference")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  let words = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (range.comparePoint(node, 0) > 0) break;
    if (node === until?.[0] && node instanceof Text) words += node.data.slice(0, until[1]);
    else if (node instanceof Text) words += node.data;
    else if (node instanceof HTMLBRElement) words += "\n";
  }
  return words;
}
