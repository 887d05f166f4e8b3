import {
  asList,
  asObject,
  asString,
  cardHtml,
  emptyGhostText,
  escapeHtml,
  type GhostText,
  isKnownCard,
} from "./ghost-cards";

type LexicalNode = Record<string, unknown>;

/** Bits of a text's format, from the inside out. */
const formats: readonly [number, string][] = [
  [16, "code"],
  [1, "strong"],
  [2, "em"],
  [4, "s"],
  [8, "u"],
  [32, "sub"],
  [64, "sup"],
  [128, "mark"],
];

function words({ text, format }: LexicalNode): string {
  const bits = typeof format === "number" ? format : 0;
  return formats.reduce(
    (html, [bit, tag]) => (bits & bit ? `<${tag}>${html}</${tag}>` : html),
    escapeHtml(asString(text)),
  );
}

const inside = (node: LexicalNode, text: GhostText): string =>
  asList(node.children)
    .map((child) => nodeHtml(asObject(child), text))
    .join("");

/** “h2”, and nothing else that somebody may have written there. */
const headingTag = (tag: unknown) => /^h[1-6]$/.exec(asString(tag))?.[0] ?? "h2";

function list(node: LexicalNode, text: GhostText): string {
  const isOrdered = node.listType === "number" || node.tag === "ol";
  const start =
    isOrdered && typeof node.start === "number" && node.start !== 1
      ? ` start="${Math.trunc(node.start)}"`
      : "";
  const items = asList(node.children).map((child) => {
    const item = asObject(child);
    const box =
      node.listType === "check" ? `<input type="checkbox"${item.checked === true ? " checked" : ""}> ` : "";
    return `<li>${box}${inside(item, text)}</li>`;
  });
  return isOrdered ? `<ol${start}>${items.join("")}</ol>` : `<ul>${items.join("")}</ul>`;
}

const anchor = (node: LexicalNode, text: GhostText) =>
  `<a href="${escapeHtml(asString(node.url))}"${
    asString(node.title) ? ` title="${escapeHtml(asString(node.title))}"` : ""
  }>${inside(node, text)}</a>`;

const quote = (node: LexicalNode, text: GhostText) => `<blockquote>${inside(node, text)}</blockquote>`;
const heading = (node: LexicalNode, text: GhostText) => {
  const tag = headingTag(node.tag);
  return `<${tag}>${inside(node, text)}</${tag}>`;
};

const nodes: Readonly<Record<string, (node: LexicalNode, text: GhostText) => string>> = {
  root: inside,
  text: words,
  "extended-text": words,
  tab: () => " ",
  linebreak: () => "<br>",
  zwnj: () => "",
  paragraph: (node, text) => `<p>${inside(node, text)}</p>`,
  heading,
  "extended-heading": heading,
  quote,
  "extended-quote": quote,
  aside: quote,
  list,
  listitem: (node, text) => `<li>${inside(node, text)}</li>`,
  link: anchor,
  autolink: anchor,
  "at-link": anchor,
};

function nodeHtml(node: LexicalNode, text: GhostText): string {
  const type = asString(node.type);
  const write = Object.hasOwn(nodes, type) ? nodes[type] : undefined;
  if (write) return write(node, text);
  // Something new that holds text: its text is what counts.
  if (!isKnownCard(type) && Array.isArray(node.children)) {
    text.unknown.add(type.slice(0, 60) || "unnamed");
    return `<div>${inside(node, text)}</div>`;
  }
  return cardHtml(type, node, text);
}

/** A text of Ghost's present editor, Lexical, as HTML. Null: it is none. @throws RangeError nested too deeply */
export function lexicalHtml(json: unknown): GhostText | null {
  const { root } = asObject(json);
  if (!Array.isArray(asObject(root).children)) return null;
  const text = emptyGhostText();
  text.html = inside(asObject(root), text);
  return text;
}
