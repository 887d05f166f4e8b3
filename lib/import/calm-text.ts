import { AppError } from "@/lib/contracts/errors";

// Elements that a browser opens again wherever they were left open. It knows them apart by their attributes, so a few
// kilobytes with a thousand different ones would take it minutes.
const reopened = /<(b|big|em|font|i|nobr|s|small|strike|strong|tt|u)\s[^<>]*>/gi;
const code = /<code\s[^<>]*>/gi;
const mostCodes = 300;

/** HTML whose formatting has no attributes: none of them means anything here, and telling them apart takes for ever. */
export function calmHtml(html: string): string {
  let codes = 0;
  return html
    .replace(reopened, "<$1>")
    .replace(code, (tag) =>
      ++codes <= mostCodes && /^<code class="language-[\w+#.-]{1,30}">$/i.test(tag) ? tag : "<code>",
    );
}

const quotes = /^(?:[ \t]*>){60}/m;
const brackets = /\[{200}|(?:\[\^?[^\]\n]{0,40}\]:[^\n]*\n){3000}/;

/** @throws AppError `too_large` for Markdown that is built so that reading it takes minutes */
export function refuseSlowMarkdown(markdown: string): void {
  if (quotes.test(markdown) || brackets.test(markdown)) {
    throw new AppError(
      "too_large",
      "Its quotes are nested too deeply, or its brackets and definitions are too many to be read.",
    );
  }
}
