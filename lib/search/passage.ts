import type { Passage } from "./dto";

/** Stand around a hit in what PostgreSQL returns: private-use characters, taken out of the text before, so never its own. */
export const hitStart = "\uE000";
export const hitEnd = "\uE001";

/** Reads a marked headline. Marks that do not pair up are dropped, never shown. */
export function readPassage(marked: string): Passage {
  const passage: Passage = [];
  const add = (text: string, hit: boolean) => {
    const plain = text.replaceAll(hitStart, "").replaceAll(hitEnd, "");
    if (plain) passage.push({ text: plain, hit });
  };
  let at = 0;
  for (;;) {
    const start = marked.indexOf(hitStart, at);
    const end = start < 0 ? -1 : marked.indexOf(hitEnd, start);
    if (end < 0) break;
    add(marked.slice(at, start), false);
    add(marked.slice(start + 1, end), true);
    at = end + 1;
  }
  add(marked.slice(at), false);
  return passage;
}
