import "server-only";

const blockTag =
  /^\s*<\/?(address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio)\b/i;

/** Shortcodes that enclose something readers see, and what stands for them. */
const known = /^(caption|wp_caption|gallery|embed|audio|video|youtube|vimeo|playlist)$/;

function attributesOf(source: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = "", double, single, bare] of source.matchAll(
    /([\w-]{1,40})\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))/g,
  )) {
    found[name.toLowerCase()] = double ?? single ?? bare ?? "";
  }
  return found;
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c);

const linkTo = (href: string) => `<div><a href="${escapeHtml(href)}">${escapeHtml(href)}</a></div>`;

type Attachment = { url: string; alt: string; caption: string };

function meaning(
  name: string,
  attributes: Record<string, string>,
  inside: string,
  attachments: ReadonlyMap<string, Attachment>,
): string {
  if (inside.length > longestCaption) return inside;
  if (name === "caption" || name === "wp_caption") {
    const picture = /(<a\b[^>]*>\s*)?<img\b[^>]*>(\s*<\/a>)?/i.exec(inside)?.[0] ?? "";
    const words = attributes.caption ?? inside.replace(picture, "").trim();
    return `\n\n<figure>${picture}<figcaption>${words}</figcaption></figure>\n\n`;
  }
  if (name === "gallery") {
    const ids = (attributes.ids ?? attributes.include ?? "").split(/[\s,]+/).filter(Boolean);
    const pictures = ids.flatMap((id) => attachments.get(id) ?? []);
    return `\n\n${pictures
      .map(
        ({ url, alt, caption }) =>
          `<div><img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}" title="${escapeHtml(caption)}"></div>`,
      )
      .join("\n\n")}\n\n`;
  }
  const [bare = ""] = Object.values(attributes);
  const address = inside.trim() || attributes.src || attributes.mp3 || attributes.mp4 || bare;
  if (/^https?:\/\/\S+$/.test(address)) return `\n\n${linkTo(address)}\n\n`;
  return "";
}

// [name], [name a="b"], [name]…[/name]. A word in brackets that is none is told by what it lacks: see isShortcode.
// Bounded, so that a text made of brackets is read in one pass.
const opening = /\[(\/?)([a-z][\w-]{1,40})((?:\s[^[\]]{0,600})?|\/)\]/gi;
const longestCaption = 5_000;

function isShortcode(name: string, attributes: string, closed: ReadonlySet<string>): boolean {
  return known.test(name) || /\w\s{0,5}=\s{0,5}["']/.test(attributes) || closed.has(name);
}

/** The names that are closed somewhere in a text. */
function closedNames(html: string): Set<string> {
  return new Set([...html.matchAll(/\[\/([a-z][\w-]{1,40})\]/gi)].map(([, name = ""]) => name.toLowerCase()));
}

/**
 * Replaces WordPress's shortcodes: captions, galleries and players by what they mean; of others the marks go and what
 * they enclose stays.
 * @param lost is told the names of those that mean nothing here
 */
export function replaceWordPressShortcodes(
  html: string,
  attachments: ReadonlyMap<string, Attachment>,
  lost: (name: string) => void,
): string {
  const pieces: string[] = [];
  const closed = closedNames(html);
  const opened = new Set<string>();
  let last = 0;
  for (const found of html.matchAll(opening)) {
    const [whole, slash, rawName = "", attributes = ""] = found;
    const name = rawName.toLowerCase();
    const at = found.index;
    if (at < last) continue;
    if (slash) {
      if (!opened.has(name)) continue;
      pieces.push(html.slice(last, at));
      last = at + whole.length;
      continue;
    }
    if (!isShortcode(name, attributes, closed)) continue;
    opened.add(name);
    pieces.push(html.slice(last, at));
    last = at + whole.length;
    if (!known.test(name)) {
      lost(name);
      continue;
    }
    const closing = `[/${name}]`;
    const end = closed.has(name) ? html.indexOf(closing, last) : -1;
    const inside = end >= 0 && name !== "gallery" ? html.slice(last, end) : "";
    if (inside || html.startsWith(closing, last)) last = end + closing.length;
    pieces.push(meaning(name, attributesOf(attributes), inside, attachments));
  }
  pieces.push(html.slice(last));
  return pieces.join("");
}

/** Splits out the stretches in which white space means something, so that the rest can be changed. */
function outsidePreformatted(html: string, change: (piece: string) => string): string {
  const pieces: string[] = [];
  const unclosed = new Set<string>();
  const lower = html.toLowerCase();
  let last = 0;
  for (const { 1: tag = "", index } of lower.matchAll(/<(pre|script|style|textarea)\b/g)) {
    if (index < last || unclosed.has(tag)) continue;
    const end = lower.indexOf(`</${tag}>`, index);
    if (end < 0) {
      unclosed.add(tag);
      continue;
    }
    pieces.push(change(html.slice(last, index)));
    last = end + tag.length + 3;
    pieces.push(html.slice(index, last));
  }
  pieces.push(change(html.slice(last)));
  return pieces.join("\n");
}

/** WordPress keeps old texts without paragraphs: an empty line ends one, a single line break is a break. */
export function addParagraphs(html: string): string {
  if (/<p[\s>]|<!--\s{0,5}wp:/i.test(html)) return html;
  return outsidePreformatted(html.replace(/\r\n?/g, "\n"), (piece) =>
    piece
      .split(/\n[ \t]*(?:\n[ \t]*)+/)
      .map((chunk) => chunk.trim())
      .filter(Boolean)
      .map((chunk) => (blockTag.test(chunk) ? chunk : `<p>${chunk.replace(/\n/g, "<br>\n")}</p>`))
      .join("\n"),
  );
}

/** An address alone on its line is what WordPress shows as a player or a card. */
export function linkBareAddresses(html: string): string {
  return html.replace(/^[ \t]*(https?:\/\/[^\s<>"]+)[ \t]*$/gm, (_, href: string) => linkTo(href));
}
