import type { DocumentNode } from "./document";
import { findPassages } from "./find-passage";
import { blockWords, type Passage, passageBlocks, passageText, quotePassage } from "./passage";

/**
 * A passage as a document has it at this moment, in the document's own words: what a reader sends is not believed.
 * @param block a whole block by its number, where no passage is given: how it is chosen without scripts
 * @returns null when it is not there
 */
export function locatePassage(
  doc: { content: DocumentNode[] },
  passage: Passage | null,
  block: number | null,
): Passage | null {
  const blocks = passageBlocks(doc).map(blockWords);
  const text = passageText(blocks);
  const start = text.starts[block ?? 0] ?? 0;
  const range = passage
    ? findPassages(text, [passage])[0]
    : { start, end: start + (blocks[block ?? 0]?.length ?? 0) };
  return range ? quotePassage(text, range) : null;
}
