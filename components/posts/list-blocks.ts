import { blockWords } from "@/lib/contracts/passage";
import { isBlank } from "@/lib/contracts/text";
import type { MarkedPassages } from "./mark-passages";

/** More paragraphs than that are no help in a list. */
const mostBlocks = 150;

/** The paragraphs of a story by their first words, for whoever chooses one from a list. */
export function listBlocks({ blocks }: MarkedPassages): { block: number; words: string }[] {
  return [...blocks]
    .filter(([node]) => !isBlank(blockWords(node)))
    .slice(0, mostBlocks)
    .map(([node, block]) => {
      const words = blockWords(node).replace(/\s+/g, " ").trim();
      return { block, words: words.length > 70 ? `${[...words].slice(0, 68).join("").trimEnd()}…` : words };
    });
}
