import { type Passage, type PassageRange, type PassageText, tidyRange } from "./passage";

export type FoundPassage = PassageRange & {
  /** Whether its words are not quite those that were quoted. */
  isChanged: boolean;
};

/** So many characters that agree, of a passage with what stands around it, are no accident. */
const enough = 16;
/** Shorter words than these are looked for as they are: half of "fog" is in every sentence. */
const shortestEdited = 12;
/** The share of a passage that may be other words. */
const mostEdited = 0.34;
/** Of one word or piece, how many places are looked at. */
const mostPlaces = 200;
const mostPieces = 12;
const mostWindows = 4;
/** Characters compared for all passages together, so that nobody's text or comments keep a page waiting. */
const work = 40_000_000;

/**
 * Finds passages again in a text that has been written on: the same words where most of what stood around them still
 * does, wherever that is now; else nearly the same words. Null: the passage is no longer there.
 */
export function findPassages(text: PassageText, passages: readonly Passage[]): (FoundPassage | null)[] {
  const budget = { left: work };
  return passages.map((passage) => {
    const range = findExact(text, passage) ?? findEdited(text, passage, budget);
    const tidy = range && tidyRange(text, range);
    return tidy && { ...tidy, isChanged: text.text.slice(tidy.start, tidy.end) !== passage.exact };
  });
}

/** Where the block began that a passage was in: among equals the nearest to it is meant. */
const homeOf = ({ starts }: PassageText, { block }: Passage) =>
  starts[Math.min(block, starts.length - 1)] ?? 0;

/** The places of some words, those around `home` first if there are many. */
function placesOf(text: string, words: string, home: number, most = mostPlaces): number[] {
  const places: number[] = [];
  for (
    let at = text.indexOf(words, home);
    at >= 0 && places.length < most;
    at = text.indexOf(words, at + 1)
  ) {
    places.push(at);
  }
  let at = home > 0 ? text.lastIndexOf(words, home - 1) : -1;
  for (let count = 0; at >= 0 && count < most; count++) {
    places.push(at);
    at = at > 0 ? text.lastIndexOf(words, at - 1) : -1;
  }
  return places;
}

function findExact(text: PassageText, passage: Passage): PassageRange | null {
  const { exact, prefix, suffix } = passage;
  const home = homeOf(text, passage);
  const whole = placesOf(text.text, prefix + exact + suffix, Math.max(0, home - prefix.length));
  const starts = whole.length > 0 ? whole.map((at) => at + prefix.length) : placesOf(text.text, exact, home);
  let best: { start: number; agreed: number } | null = null;
  for (const start of starts) {
    const agreed = agreedAround(text.text, start, passage);
    const isNearer = () => Math.abs(start - home) < Math.abs((best?.start ?? 0) - home);
    if (!best || agreed > best.agreed || (agreed === best.agreed && isNearer())) best = { start, agreed };
  }
  // A whole block, however short, is known by the line breaks on both sides of it.
  const around = prefix.length - prefix.lastIndexOf("\n") + (suffix.indexOf("\n") + 1 || suffix.length);
  const needed = Math.min(enough, exact.length + Math.min(around, prefix.length + suffix.length));
  return best && exact.length + best.agreed >= needed
    ? { start: best.start, end: best.start + exact.length }
    : null;
}

/** How many characters before and after a place are those that stood around the passage. */
function agreedAround(text: string, start: number, { exact, prefix, suffix }: Passage): number {
  let before = 0;
  while (before < prefix.length && text[start - 1 - before] === prefix[prefix.length - 1 - before]) before++;
  const end = start + exact.length;
  let after = 0;
  while (after < suffix.length && text[end + after] === suffix[after]) after++;
  return before + after;
}

/** Where pieces of the passage stand in their order, its words are compared letter by letter. */
function findEdited(text: PassageText, passage: Passage, budget: { left: number }): PassageRange | null {
  const { exact } = passage;
  if (exact.length < shortestEdited) return null;
  const most = Math.floor(exact.length * mostEdited);
  let best: (PassageRange & { edits: number }) | null = null;
  for (const start of likelyStarts(text, passage, budget)) {
    const from = Math.max(0, start - most - 8);
    const window = text.text.slice(from, start + exact.length + most + 8);
    budget.left -= exact.length * window.length;
    if (budget.left < 0) return null;
    const found = alignWithin(window, exact);
    if (found.edits <= most && (!best || found.edits < best.edits)) {
      best = { start: from + found.start, end: from + found.end, edits: found.edits };
    }
  }
  return best;
}

/** Where the passage would begin by what its pieces say, the most named first. */
function likelyStarts(text: PassageText, passage: Passage, budget: { left: number }): number[] {
  const { exact, prefix, suffix } = passage;
  const home = homeOf(text, passage);
  const size = Math.min(16, Math.max(5, Math.floor(exact.length / 5)));
  const step = Math.max(size, Math.floor(exact.length / mostPieces));
  const pieces: [words: string, offset: number][] = [
    [prefix.slice(-size), -Math.min(size, prefix.length)],
    [suffix.slice(0, size), exact.length],
  ];
  for (let at = 0; at + size <= exact.length; at += step) pieces.push([exact.slice(at, at + size), at]);
  // Near starts are one: each piece after an edit names a place a little further on.
  const width = Math.max(8, Math.floor(exact.length * mostEdited));
  const votes = new Map<number, { start: number; count: number }>();
  for (const [words, offset] of pieces) {
    if (words.trim().length < Math.min(4, size)) continue;
    budget.left -= text.text.length / 8;
    if (budget.left < 0) break;
    for (const at of placesOf(text.text, words, home, mostPlaces / 4)) {
      const key = Math.round((at - offset) / width);
      const vote = votes.get(key) ?? { start: at - offset, count: 0 };
      vote.count += 1;
      votes.set(key, vote);
    }
  }
  return [...votes.values()]
    .sort((a, b) => b.count - a.count || Math.abs(a.start - home) - Math.abs(b.start - home))
    .slice(0, mostWindows)
    .map(({ start }) => Math.max(0, start));
}

/** The part of `window` that is `words` with the fewest letters changed (Sellers 1980); of equals the last. */
function alignWithin(window: string, words: string): PassageRange & { edits: number } {
  // Column by column: how many edits until here, and where that began.
  let edits = Array.from({ length: words.length + 1 }, (_, row) => row);
  let starts = new Array<number>(words.length + 1).fill(0);
  let best = { start: 0, end: 0, edits: words.length };
  for (let column = 1; column <= window.length; column++) {
    const nextEdits = [0];
    const nextStarts = [column];
    for (let row = 1; row <= words.length; row++) {
      const replaced = (edits[row - 1] ?? 0) + (window[column - 1] === words[row - 1] ? 0 : 1);
      const added = (edits[row] ?? 0) + 1;
      const left = (nextEdits[row - 1] ?? 0) + 1;
      const least = Math.min(replaced, added, left);
      nextEdits[row] = least;
      nextStarts[row] =
        (least === replaced ? starts[row - 1] : least === added ? starts[row] : nextStarts[row - 1]) ?? 0;
    }
    edits = nextEdits;
    starts = nextStarts;
    const total = edits[words.length] ?? words.length;
    if (total < best.edits) best = { start: starts[words.length] ?? 0, end: column, edits: total };
  }
  return best;
}
