const segmenter = new Intl.Segmenter();

/** One or two letters for a name: of its first and last word, without "The" and whoever it speaks for. */
export function initials(name: string): string {
  const own = name.replace(/\s+on behalf of\s.*$/isu, "").trim();
  const words = own.replace(/^the\s+(?=\S)/iu, "").split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => firstLetter(word ?? ""))
    .join("")
    .toUpperCase();
}

/** The first letter or digit with what belongs to it, or the first sign when there is none; "" of nothing. */
export function firstLetter(text: string): string {
  let first = "";
  for (const { segment } of segmenter.segment(text)) {
    if (/[\p{L}\p{N}]/u.test(segment)) return segment;
    first ||= segment.trim();
  }
  return first;
}
