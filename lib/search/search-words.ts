/** A piece of what a reader typed: a word or several in quotes, wanted or to be left out, and where it stands. */
export type SearchPiece = { text: string; isPhrase: boolean; isLeftOut: boolean; start: number; end: number };

/** More pieces than this are not looked at one by one: spelling, and what of a question stands in a title. */
export const mostPieces = 12;

/** One line without control characters and private signs; PostgreSQL refuses NUL. */
export function cleanWords(q: string): string {
  return q
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cs}\p{Co}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * The pieces of a question as `websearch_to_tsquery` understands it: words, "phrases", -without; `or` is none. A quote that
 * is not closed goes to the end.
 */
export function readPieces(words: string): SearchPiece[] {
  const pieces: SearchPiece[] = [];
  for (const match of words.matchAll(/(-?)(?:"([^"]*)(?:"|$)|([^\s"]+))/g)) {
    const isPhrase = match[3] === undefined;
    const text = (match[2] ?? match[3] ?? "").trim();
    if (!/[\p{L}\p{N}]/u.test(text) || (!isPhrase && text.toLowerCase() === "or")) continue;
    const start = match.index;
    pieces.push({ text, isPhrase, isLeftOut: match[1] === "-", start, end: start + match[0].length });
    if (pieces.length === mostPieces) break;
  }
  return pieces;
}

/** A question that any one of the wanted pieces answers; "" when only one is wanted, which is then the whole question. */
export function anyOf(words: string): string {
  const wanted = readPieces(words).filter(({ isLeftOut }) => !isLeftOut);
  if (wanted.length < 2) return "";
  return wanted.map(({ text, isPhrase }) => (isPhrase ? `"${text}"` : text)).join(" or ");
}

/** The question with some of its words written otherwise, everything else as it was typed. */
export function replacePieces(words: string, replacements: ReadonlyMap<SearchPiece, string>): string {
  let replaced = words;
  for (const [piece, word] of [...replacements].toSorted(([a], [b]) => b.start - a.start))
    replaced = `${replaced.slice(0, piece.start)}${word}${replaced.slice(piece.end)}`;
  return replaced;
}

/** The most words of a name or a title that is being typed. */
const mostTyped = 6;
/** A longer one is no word, and costs what a long one costs. */
const longestTyped = 40;

/** The words that are looked for of what is being typed. */
export const wordsTyped = (typed: string): string[] =>
  (typed.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).slice(0, mostTyped).map((word) => word.slice(0, longestTyped));

/**
 * What is being typed, as a tsquery in which the last word is only begun: "castro chi" becomes `castro & chi:*`. "" when
 * there is too little: one letter begins a large part of all words. A sign of a script that writes words with one is enough.
 */
export function toPrefixQuery(typed: string): string {
  const words = wordsTyped(typed);
  const last = words.at(-1);
  if (last === undefined) return "";
  const isEnough =
    words.length > 1 || last.length > 1 || /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(last);
  if (!isEnough) return "";
  // One letter after whole words would be read as widely as alone.
  const isBegun = last.length > 1 || !/\p{sc=Latn}/u.test(last);
  return words.map((word, index) => (index === words.length - 1 && isBegun ? `${word}:*` : word)).join(" & ");
}
