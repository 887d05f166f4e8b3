import type { DocumentNode } from "./document";

/** What a node says, without its formatting; line breaks as spaces. */
export function plainText(node: DocumentNode): string {
  if (node.text) return node.text;
  if (node.type === "hardBreak") return " ";
  if (node.type === "mention") return String(node.attrs?.name);
  return (node.content ?? []).map(plainText).join("");
}

/**
 * Ids from the words of each heading, given in reading order: the same at every rendering, so that links to a passage
 * last. The page writes them, the import points links at them.
 */
export function nameHeadings(headings: readonly DocumentNode[]): Map<DocumentNode, string> {
  const ids = new Map<DocumentNode, string>();
  const taken = new Set(["main", "footnotes"]);
  // Where to go on counting: twenty thousand equal headings must not each begin at two.
  const next = new Map<string, number>();
  for (const node of headings) {
    const words = plainText(node)
      .toLowerCase()
      .normalize("NFC")
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
      .slice(0, 80)
      .replace(/^-+|-+$/g, "");
    // Footnotes' start with fn-; a number alone could not be written in a style sheet.
    const base = !words || /^(fn-|fnref-|\d)/.test(words) ? `section-${words}`.replace(/-$/, "") : words;
    let id = base;
    let n = next.get(base) ?? 2;
    for (; taken.has(id); n++) id = `${base}-${n}`;
    next.set(base, n);
    taken.add(id);
    ids.set(node, id);
  }
  return ids;
}
