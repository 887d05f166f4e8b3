import { documentMedia, documentText, type PostDocument, splitWords } from "@/lib/contracts/document";
import type { DraftPayload } from "./draft-payload";

/** What a picture or a file says, in words. */
const mediaWords = 20;

function wordsOf({ title, subtitle, tags, content, coverPublicId }: DraftPayload): string[] {
  const text = content as PostDocument;
  const media = [...documentMedia(text), ...(coverPublicId ? [coverPublicId] : [])];
  return [
    ...splitWords([title, subtitle, ...tags, documentText(text)].join("\n")),
    ...media.flatMap((publicId) => Array<string>(mediaWords).fill(publicId)),
  ];
}

/**
 * How many words of one text another does not have, wherever they stand, and how many each has; a picture counts as a
 * paragraph.
 */
export function wordsLost(
  before: DraftPayload,
  after: DraftPayload,
): { lost: number; before: number; left: number } {
  const there = new Map<string, number>();
  const kept = wordsOf(after);
  for (const word of kept) there.set(word, (there.get(word) ?? 0) + 1);
  let lost = 0;
  const had = wordsOf(before);
  for (const word of had) {
    const count = there.get(word) ?? 0;
    if (count > 0) there.set(word, count - 1);
    else lost++;
  }
  return { lost, before: had.length, left: kept.length };
}
