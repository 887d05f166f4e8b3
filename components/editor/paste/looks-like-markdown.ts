const sure = [/^#{1,6} \S/m, /^(```|~~~)/m, /^\|.+\|\s*\n\|[ :|-]+\|/m, /^- \[[ x]\] /m];
const likely = [
  /\[[^\]\n]+\]\((https?:|\/|mailto:)[^)\s]*\)/,
  /\*\*[^*\s][^*\n]*\*\*/,
  /^> \S/m,
  /(^[-*+] \S.*\n){2}/m,
  /(^\d+\. \S.*\n){2}/m,
  /^(---|\*\*\*)$/m,
];

/** Whether plain text is meant as Markdown: one sign that nobody sets by chance, or two that some do. */
export function looksLikeMarkdown(text: string): boolean {
  if (sure.some((sign) => sign.test(text))) return true;
  return likely.filter((sign) => sign.test(`${text}\n`)).length >= (text.includes("\n") ? 1 : 2);
}
