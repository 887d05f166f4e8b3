const longest = 220;

/** The subtitle, or the start of the text cut at a sentence or, failing that, a word. At most 220 characters. */
export function excerpt(subtitle: string, text: string): string {
  if (subtitle) return subtitle;
  // A surrogate pair cut in half must not leave: the slice is longer than what is shown, and the cut is at a space.
  const start = text
    .slice(0, longest * 4)
    .replace(/\s+/g, " ")
    .trim();
  if (start.length <= longest) return start;
  const window = start.slice(0, longest);
  const sentenceEnd = Math.max(window.lastIndexOf(". "), window.lastIndexOf("? "), window.lastIndexOf("! "));
  if (sentenceEnd > longest / 2) return window.slice(0, sentenceEnd + 1);
  const space = window.lastIndexOf(" ");
  const cut = space > longest / 2 ? window.slice(0, space) : [...window].slice(0, -1).join("");
  return `${cut.replace(/[\p{P}\s]+$/u, "")}…`;
}
