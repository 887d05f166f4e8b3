import "server-only";

const blockTag =
  /^\s*<\/?(address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio)\b/i;

/** Shortcodes that enclose something readers see, and what stands for them. */
const known = /^(caption|wp_caption|gallery|embed|audio|video|youtube|vimeo|playlist)$/;

function attributesOf(source: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = "", double, single, bare] of source.matchAll(
    /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))/g,
  )) {
    found[name.toLowerCase()] = double ?? single ?? bare ?? "";
  }
  return found;
}

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c);

const linkTo = (href: string) => `<p><a href="${escapeHtml(href)}">${escapeHtml(href)}</a></p>`;

type Attachment = { url: string; alt: string; caption: string };

function meaning(
  name: string,
  attributes: Record<string, string>,
  inside: string,
  attachments: ReadonlyMap<string, Attachment>,
): string {
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
const opening = /\[(\/?)([a-z][\w-]{1,40})((?:\s+[^[\]]*?)?)\s*\/?\]/gi;

function isShortcode(name: string, attributes: string, text: string): boolean {
  return known.test(name) || /\w\s*=\s*["']/.test(attributes) || text.includes(`[/${name}]`);
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
  let last = 0;
  for (const found of html.matchAll(opening)) {
    const [whole, slash, rawName = "", attributes = ""] = found;
    const name = rawName.toLowerCase();
    const at = found.index;
    if (at < last) continue;
    if (slash) {
      if (!html.slice(0, at).toLowerCase().includes(`[${name}`)) continue;
      pieces.push(html.slice(last, at));
      last = at + whole.length;
      continue;
    }
    if (!isShortcode(name, attributes, html)) continue;
    pieces.push(html.slice(last, at));
    last = at + whole.length;
    if (!known.test(name)) {
      lost(name);
      continue;
    }
    const closing = `[/${name}]`;
    const end = html.indexOf(closing, last);
    const inside = end >= 0 && name !== "gallery" ? html.slice(last, end) : "";
    if (inside || html.startsWith(closing, last)) last = end + closing.length;
    pieces.push(meaning(name, attributesOf(attributes), inside, attachments));
  }
  pieces.push(html.slice(last));
  return pieces.join("");
}

/** WordPress keeps old texts without paragraphs: an empty line ends one, a single line break is a break. */
export function addParagraphs(html: string): string {
  if (/<p[\s>]|<!--\s*wp:/i.test(html)) return html;
  const kept: string[] = [];
  // What stands between these marks is white space that means something.
  const bare = html
    .replace(/\r\n?/g, "\n")
    .replace(/<(pre|script|style|textarea)\b[\s\S]*?<\/\1>/gi, (piece) => {
      kept.push(piece);
      return `\n\n<pre data-kept="${kept.length - 1}"></pre>\n\n`;
    });
  const withParagraphs = bare
    .split(/\n\s*\n/)
    .map((chunk) => chunk.trim())
    .filter(Boolean)
    .map((chunk) => (blockTag.test(chunk) ? chunk : `<p>${chunk.replace(/\n/g, "<br>\n")}</p>`))
    .join("\n");
  return withParagraphs.replace(/<pre data-kept="(\d+)"><\/pre>/g, (_, at) => kept[Number(at)] ?? "");
}

/** An address alone on its line is what WordPress shows as a player or a card. */
export function linkBareAddresses(html: string): string {
  return html.replace(/^[ \t]*(https?:\/\/[^\s<>"]+)[ \t]*$/gm, (_, href: string) => linkTo(href));
}
