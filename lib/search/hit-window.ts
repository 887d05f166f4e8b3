import { normalizeName } from "@/lib/places/normalize-name";

/** Characters of a text that are looked through for a passage to show. */
const searchedText = 60_000;
/** Characters that a passage is chosen from: a few sentences around it. */
const windowLength = 900;
/** Characters before the first hit, so that its sentence is there. */
const lead = 160;
/** Hits that are weighed against each other. */
const mostHits = 300;

/** The words of a tsquery, as PostgreSQL writes it. */
export function wordsOfQuery(tsquery: string): string[] {
  return [...tsquery.matchAll(/'((?:[^']|'')+)'/g)].map((match) => (match[1] ?? "").replaceAll("''", "'"));
}

/**
 * The stretch of a text in which most of the stems stand close together: PostgreSQL marks the words, and takes as long for
 * it as the text is. Stems are told by the beginnings of words, so it may be wrong where a form is irregular.
 */
export function hitWindow(text: string, stems: readonly string[]): string {
  if (text.length <= windowLength + lead) return text;
  const hits = findHits(text.slice(0, searchedText), stems);
  let best = { at: 0, kinds: 0 };
  for (const [index, { at }] of hits.entries()) {
    const kinds = new Set<number>();
    for (let next = index; next < hits.length && (hits[next]?.at ?? 0) < at + windowLength - lead; next++)
      kinds.add(hits[next]?.stem ?? 0);
    if (kinds.size > best.kinds) best = { at, kinds: kinds.size };
    if (best.kinds === stems.length) break;
  }
  const from = startNear(text, best.at);
  const to = text.indexOf(" ", from + windowLength);
  return text.slice(from, to < 0 ? undefined : to);
}

function findHits(text: string, stems: readonly string[]): { at: number; stem: number }[] {
  const hits: { at: number; stem: number }[] = [];
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const plain = /^[a-z]+$/.test(word) ? word : normalizeName(word);
    const stem = stems.findIndex((one) => isFormOf(plain, one));
    if (stem < 0) continue;
    hits.push({ at: index, stem });
    if (hits.length === mostHits) break;
  }
  return hits;
}

/** "ferries", "ferry": both of `ferri`. "baking": of `bake`. */
function isFormOf(word: string, stem: string): boolean {
  if (word.startsWith(stem)) return true;
  const root = stem.slice(0, -1);
  if (stem.length < 3 || !word.startsWith(root)) return false;
  const end = word.slice(root.length);
  return (stem.endsWith("i") && end === "y") || (stem.endsWith("e") && /^(ing|ed|er|or|ation)/.test(end));
}

/** Where the sentence of a hit begins, or a word not long before it. */
function startNear(text: string, at: number): number {
  const earliest = Math.max(0, at - lead);
  if (earliest === 0) return 0;
  const before = text.slice(earliest, at);
  const sentence = Math.max(before.lastIndexOf(". "), before.lastIndexOf("\n"));
  const start = sentence >= 0 ? sentence + 1 : before.indexOf(" ") + 1;
  return earliest + start;
}
