/** Letters that a script's words are made of, accents folded. Words of other scripts are compared by their parts alone. */
const alphabets: readonly [RegExp, string][] = [
  [/^[a-z]+$/, "abcdefghijklmnopqrstuvwxyz"],
  [/^\p{sc=Cyrl}+$/u, "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ"],
  [/^\p{sc=Grek}+$/u, "αβγδεζηθικλμνξοπρστυφχψως"],
];

/** Shorter words have too many neighbours, longer ones are hardly words. */
export const correctable = { shortest: 3, longest: 24 } as const;

/** How many slips a word of this length may have: two from five letters on. */
export const slipsAllowed = (word: string): 1 | 2 => (word.length >= 5 ? 2 : 1);

/**
 * Everything that one slip makes of a folded word: a letter too few, too many, another one, or two in the wrong order. About
 * 54 for each letter. Empty for a script whose letters are not known here.
 */
export function oneSlipAway(word: string): string[] {
  const letters = alphabets.find(([pattern]) => pattern.test(word))?.[1];
  if (!letters) return [];
  const near = new Set<string>();
  for (let at = 0; at <= word.length; at++) {
    const before = word.slice(0, at);
    const after = word.slice(at);
    for (const letter of letters) near.add(before + letter + after);
    if (after === "") continue;
    near.add(before + after.slice(1));
    if (after.length > 1) near.add(`${before}${after[1]}${after[0]}${after.slice(2)}`);
    for (const letter of letters) near.add(before + letter + after.slice(1));
  }
  near.delete(word);
  return [...near];
}

/**
 * Slips between two words, two letters in the wrong order counted as one (optimal string alignment distance).
 * Anything above `most` is answered as `most + 1`.
 */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}
