type Json = Record<string, unknown>;

/** What a text of Ghost's editor becomes: HTML as Ghost itself writes it, and what somebody should know. */
export type GhostText = {
  /** Markdown cards stand in it as elements with `data-ghost-markdown`. */
  html: string;
  /** Kinds of cards that are not known, each once. */
  unknown: Set<string>;
};

export const emptyGhostText = (): GhostText => ({ html: "", unknown: new Set() });

export const escapeHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

export const asObject = (value: unknown): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
export const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const asString = (value: unknown): string => (typeof value === "string" ? value : "");

const attr = (name: string, value: unknown) =>
  asString(value) ? ` ${name}="${escapeHtml(asString(value))}"` : "";
const paragraph = (html: string) => (html ? `<p>${html}</p>` : "");
const link = (href: unknown, words: string) =>
  asString(href) ? `<a${attr("href", href)}>${words || escapeHtml(asString(href))}</a>` : words;
const figure = (html: string, caption: unknown) =>
  `<figure>${html}${asString(caption) ? `<figcaption>${asString(caption)}</figcaption>` : ""}</figure>`;
/** Words of a card that are not HTML. */
const plain = (value: unknown) => escapeHtml(asString(value));

function image(card: Json): string {
  const html = `<img${attr("src", card.src)}${attr("alt", card.alt)}${attr("title", card.title)}>`;
  return figure(asString(card.href) ? link(card.href, html) : html, card.caption);
}

/** Something elsewhere that a card names, with its own words. */
function reference(url: unknown, title: string, caption: string): string {
  return paragraph(link(url, title)) + paragraph(caption);
}

const cards: Readonly<Record<string, (card: Json) => string>> = {
  image,
  gallery: ({ images, caption }) =>
    asList(images)
      .map((one) => image(asObject(one)))
      .join("") + paragraph(asString(caption)),
  bookmark: ({ url, metadata, title, caption }) =>
    reference(url, plain(asObject(metadata).title) || plain(title), asString(caption)),
  embed: ({ url, html, caption }) =>
    (/<iframe\b/i.test(asString(html)) ? asString(html) : asString(html) + paragraph(link(url, ""))) +
    paragraph(asString(caption)),
  html: ({ html }) => asString(html),
  markdown: ({ markdown }) => `<div${attr("data-ghost-markdown", markdown)}></div>`,
  codeblock: ({ code, language, caption }) =>
    `<pre><code${asString(language) ? attr("class", `language-${asString(language)}`) : ""}>${plain(code)}</code></pre>` +
    paragraph(asString(caption)),
  callout: ({ calloutText, calloutEmoji }) =>
    `<div class="kg-callout-card">${asString(calloutEmoji) ? `<div class="kg-callout-emoji">${plain(calloutEmoji)}</div>` : ""}<div class="kg-callout-text">${asString(calloutText)}</div></div>`,
  toggle: ({ heading, content }) =>
    `<div class="kg-toggle-card"><h4 class="kg-toggle-heading-text">${asString(heading)}</h4><div class="kg-toggle-content">${asString(content)}</div></div>`,
  button: ({ buttonText, buttonUrl }) => paragraph(link(buttonUrl, plain(buttonText))),
  horizontalrule: () => "<hr>",
  file: ({ src, fileTitle, fileName, fileCaption }) =>
    reference(src, plain(fileTitle) || plain(fileName), plain(fileCaption)),
  audio: ({ src, title }) => reference(src, plain(title), ""),
  video: ({ src, fileName, caption }) => reference(src, plain(fileName), asString(caption)),
  product: (card) =>
    (asString(card.productImageSrc) ? image({ src: card.productImageSrc }) : "") +
    paragraph(`<strong>${asString(card.productTitle)}</strong>`) +
    asString(card.productDescription) +
    paragraph(link(card.productUrl, plain(card.productButton))),
  header: ({ header, subheader, buttonText, buttonUrl }) =>
    (asString(header) ? `<h2>${asString(header)}</h2>` : "") +
    paragraph(asString(subheader)) +
    paragraph(link(buttonUrl, plain(buttonText))),
  "call-to-action": ({ textValue, buttonText, buttonUrl }) =>
    asString(textValue) + paragraph(link(buttonUrl, plain(buttonText))),
  /** What only letters have, and where a wall stood: Ghost's own pages leave them out too. */
  email: () => "",
  "email-cta": () => "",
  signup: () => "",
  paywall: () => "",
};

const otherNames: Readonly<Record<string, string>> = {
  hr: "horizontalrule",
  code: "codeblock",
  "card-markdown": "markdown",
};

export const isKnownCard = (type: string) => Object.hasOwn(cards, type) || Object.hasOwn(otherNames, type);

const looksLikeWords =
  /text|title|head|caption|content|description|html|markdown|body|label|message|question|answer|quote/i;

/** A card of Ghost's editor as HTML. Of one that is not known, its words. */
export function cardHtml(type: string, card: Json, text: GhostText): string {
  const name = Object.hasOwn(otherNames, type) ? (otherNames[type] ?? type) : type;
  if (Object.hasOwn(cards, name)) return cards[name]?.(card) ?? "";
  text.unknown.add(type.slice(0, 60) || "unnamed");
  return wordsOf(card);
}

function wordsOf(value: unknown, key = ""): string {
  if (typeof value === "string") {
    if (!looksLikeWords.test(key) || /^\s*(https?:|#[0-9a-f]{3,8}\s*$)/i.test(value)) return "";
    return /<[a-z]/i.test(value) ? `<div>${value}</div>` : paragraph(escapeHtml(value));
  }
  if (Array.isArray(value)) return value.map((one) => wordsOf(one, key)).join("");
  return Object.entries(asObject(value))
    .map(([inner, one]) => wordsOf(one, inner))
    .join("");
}
