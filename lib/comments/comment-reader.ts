import MarkdownIt from "markdown-it";

/** Quotes count one, lists two: what is nested deeper is shown as it was typed. */
const deepest = 8;

const protocols = new Set(["http:", "https:", "mailto:"]);

/**
 * Reads Markdown in time that grows with its length alone, whatever is typed: unlike the parser of stories, which opens
 * every quote and list anew for each of their marks. HTML and pictures are words, and so is a link to anything but
 * another page or the address of a person.
 */
export const commentReader = new MarkdownIt("commonmark", { html: false, linkify: true })
  .enable(["strikethrough", "linkify"])
  // A link's address stands beside its words: a definition of one further down would be words that nobody sees.
  .disable(["html_block", "html_inline", "image", "reference"]);

commentReader.normalizeLink = (url) => (URL.canParse(url) ? new URL(url).href : "");
commentReader.validateLink = (url) => URL.canParse(url) && protocols.has(new URL(url).protocol);
// An address is shown as it was typed: decoded, one could be taken for another.
commentReader.normalizeLinkText = (url) => url;
// What begins with "https://" is an address. Whatever only looks like one stays words.
commentReader.linkify.set({ fuzzyLink: false, fuzzyEmail: false }).add("//", null).add("ftp:", null);

commentReader.block.ruler.before("code", "typed", (state, start, end, isAsked) => {
  if (isAsked || state.level < deepest) return false;
  let next = start + 1;
  while (next < end && (state.isEmpty(next) || (state.sCount[next] ?? 0) >= state.blkIndent)) next += 1;
  const token = state.push("typed", "", 0);
  token.content = state.getLines(start, next, state.blkIndent, false).trim();
  state.line = next;
  return true;
});

commentReader.inline.ruler.before("link", "picture", (state, isAsked) => {
  if (!state.src.startsWith("![", state.pos)) return false;
  if (!isAsked) state.pending += "![";
  state.pos += 2;
  return true;
});
