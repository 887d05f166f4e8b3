import {
  asList,
  asObject,
  asString,
  cardHtml,
  emptyGhostText,
  escapeHtml,
  type GhostText,
} from "./ghost-cards";

const inlineTags = new Set(["a", "b", "strong", "i", "em", "s", "del", "u", "code", "sub", "sup", "mark"]);
const blockTags = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside", "pre"]);

type Mobiledoc = { markups: unknown[]; atoms: unknown[]; cards: unknown[] };

/** `["a", ["href", "https://…"]]` as the tags around its words. */
function markupTags(markup: unknown): [open: string, close: string] {
  const [name, attributes] = asList(markup);
  const tag = asString(name).toLowerCase();
  if (!inlineTags.has(tag)) return ["", ""];
  const pairs = asList(attributes).map(asString);
  const at = pairs.indexOf("href");
  const href = tag === "a" && at >= 0 ? ` href="${escapeHtml(pairs[at + 1] ?? "")}"` : "";
  return [`<${tag}${href}>`, `</${tag}>`];
}

/** `[0, [opened], closed, "words"]`; 1 in front: an atom. */
function markersHtml(markers: unknown, { markups, atoms }: Mobiledoc): string {
  const open: string[] = [];
  let html = "";
  for (const marker of asList(markers)) {
    const [kind, opened, closed, value] = asList(marker);
    for (const index of asList(opened)) {
      const [start, end] = markupTags(markups[Number(index)]);
      html += start;
      open.push(end);
    }
    if (kind === 1) {
      const [name, words] = asList(atoms[Number(value)]);
      html += name === "soft-return" ? "<br>" : escapeHtml(asString(words));
    } else html += escapeHtml(asString(value));
    for (let n = typeof closed === "number" ? closed : 0; n > 0 && open.length > 0; n--) html += open.pop();
  }
  return html + open.reverse().join("");
}

function sectionHtml(section: unknown, doc: Mobiledoc, text: GhostText): string {
  const [kind, second, third] = asList(section);
  if (kind === 1) {
    const tag = asString(second).toLowerCase();
    const known = blockTags.has(tag) ? tag : "p";
    return `<${known}>${markersHtml(third, doc)}</${known}>`;
  }
  if (kind === 2) return cardHtml("image", { src: second }, text);
  if (kind === 3) {
    const tag = second === "ol" ? "ol" : "ul";
    const items = asList(third).map((markers) => `<li>${markersHtml(markers, doc)}</li>`);
    return `<${tag}>${items.join("")}</${tag}>`;
  }
  if (kind === 10) {
    const [name, payload] = asList(doc.cards[Number(second)]);
    return cardHtml(asString(name), asObject(payload), text);
  }
  return "";
}

/** A text of Ghost's former editor, Mobiledoc 0.3, as HTML. Null: it is none. */
export function mobiledocHtml(json: unknown): GhostText | null {
  const { sections, markups, atoms, cards } = asObject(json);
  if (!Array.isArray(sections)) return null;
  const text = emptyGhostText();
  const doc = { markups: asList(markups), atoms: asList(atoms), cards: asList(cards) };
  text.html = sections.map((section) => sectionHtml(section, doc, text)).join("");
  return text;
}
