import "server-only";
import type { Element, ElementContent, Root } from "hast";
import { AppError } from "@/lib/contracts/errors";
import type { GhostText } from "./ghost-cards";
import { lexicalHtml } from "./ghost-lexical";
import { mobiledocHtml } from "./ghost-mobiledoc";
import {
  attribute,
  element,
  firstElement,
  hasClass,
  hasContent,
  parseHtml,
  replaceElements,
  textContent,
} from "./html-text";
import { type ParsedMarkdown, parseMarkdown } from "./parse-markdown";

type Stored = Partial<Record<"html" | "lexical" | "mobiledoc", string | undefined>>;

/** The text of a post as HTML, how to read that, and what somebody should know of it. */
export type ReadableText = { body: string; notes: string[]; read(body: string): ParsedMarkdown };

/**
 * The text of a post as Ghost stores it: the HTML that it made, else what its editor holds, of which nothing was made.
 * Null: there is nothing in it.
 * @throws AppError `too_large` when it is nested too deeply
 */
export function ghostText({ html = "", lexical = "", mobiledoc = "" }: Stored): ReadableText | null {
  if (hasContent(html)) return { body: html, notes: [], read: (body) => parseHtml(body, clean) };
  const text = ofEditor(lexical, lexicalHtml) ?? ofEditor(mobiledoc, mobiledocHtml);
  if (!text) return null;
  const { html: body, unknown } = text;
  return {
    body,
    notes: [...unknown].map((type) => `A card of the kind “${type}” is not known here; its words are kept.`),
    read: (written) =>
      parseHtml(written, (tree) => {
        clean(tree);
        replaceElements(tree, (node) => {
          const card = attribute(node, "dataGhostMarkdown");
          return card ? (parseMarkdown(card).tree.children as ElementContent[]) : undefined;
        });
      }),
  };
}

function ofEditor(stored: string, convert: (json: unknown) => GhostText | null): GhostText | null {
  let json: unknown;
  try {
    json = JSON.parse(stored || "null");
  } catch {
    return null;
  }
  try {
    const text = convert(json);
    if (!text) return null;
    return hasContent(text.html) || text.html.includes(" data-ghost-markdown=") ? text : null;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AppError("too_large", "Its text is nested too deeply.", { cause });
  }
}

/** Cards by what they mean; those that are more furniture than text go. */
function clean(tree: Root): void {
  replaceElements(tree, (node) => {
    if (hasClass(node, "kg-bookmark-card")) return bookmark(node);
    if (hasClass(node, "kg-callout-card")) return [element("div", { dataBox: "callout" }, ...node.children)];
    if (hasClass(node, "kg-toggle-card")) return toggle(node);
    if (
      hasClass(
        node,
        "kg-signup-card",
        "kg-cta-card",
        "kg-audio-player-container",
        "kg-video-player-container",
      )
    ) {
      return [];
    }
    return undefined;
  });
}

function bookmark(card: Element) {
  const anchor = firstElement(card, ({ tagName }) => tagName === "a");
  const title = firstElement(card, (node) => hasClass(node, "kg-bookmark-title"));
  const href = anchor ? attribute(anchor, "href") : "";
  const label = (title && textContent(title)) || href;
  return [element("p", {}, element("a", { href }, { type: "text", value: label }))];
}

function toggle(card: Element): ElementContent[] | undefined {
  const heading = firstElement(card, (node) => hasClass(node, "kg-toggle-heading-text"));
  const content = firstElement(card, (node) => hasClass(node, "kg-toggle-content"));
  if (!heading || !content) return undefined;
  const summary = element("div", {}, ...heading.children);
  return [element("div", { dataBox: "toggle" }, summary, ...content.children)];
}
