import type { Root } from "hast";
import { raw } from "hast-util-raw";
import type { Heading, Html, Nodes, Parent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { toHast } from "mdast-util-to-hast";
import { gfm } from "micromark-extension-gfm";
import { AppError } from "@/lib/contracts/errors";
import { calmHtml, refuseSlowMarkdown } from "./calm-text";
import { type HtmlUse, htmlUse, openingTags } from "./html-kinds";
import { replaceShortcodes } from "./shortcodes";

export type ParsedMarkdown = {
  tree: Root;
  /** How often each HTML element was written, by what becomes of it. */
  html: Map<string, { use: HtmlUse; count: number }>;
  /** Shortcodes that mean nothing here. */
  shortcodes: string[];
};

/**
 * Markdown with tables, footnotes, task lists and HTML, as one tree of elements: HTML that begins in one piece and ends
 * in another holds the Markdown between them, as in a browser.
 * @throws AppError `too_large` when it is nested so deeply, or built so, that it cannot be read
 */
export function parseMarkdown(markdown: string): ParsedMarkdown {
  refuseSlowMarkdown(markdown);
  try {
    return parse(markdown);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AppError("too_large", "Lists, quotes or HTML are nested too deeply.", { cause });
  }
}

function parse(markdown: string): ParsedMarkdown {
  const mdast = fromMarkdown(markdown, {
    // One tilde is a tilde: "~5 minutes".
    extensions: [gfm({ singleTilde: false })],
    mdastExtensions: [gfmFromMarkdown()],
  });
  const html: ParsedMarkdown["html"] = new Map();
  visit(mdast, (node, parent, index) => {
    if (node.type === "heading") takeHeadingId(node);
    if (node.type === "html") {
      countHtml(node, parent, index, html);
      node.value = calmHtml(node.value);
    }
  });
  const shortcodes = replaceShortcodes(mdast);
  const hast = toHast(mdast, { allowDangerousHtml: true, clobberPrefix: "note-" });
  return { tree: raw(hast) as Root, html, shortcodes };
}

function visit(node: Nodes, see: (node: Nodes, parent: Parent, index: number) => void): void {
  if (!("children" in node)) return;
  for (const [index, child] of node.children.entries()) {
    see(child, node as Parent, index);
    visit(child, see);
  }
}

/** `## Terms {#terms}` names the heading for links. */
function takeHeadingId(heading: Heading): void {
  const last = heading.children.at(-1);
  if (last?.type !== "text") return;
  const found = /\s*\{#([\w:.-]+)[^{}]*\}\s*$/.exec(last.value);
  if (!found?.[1]) return;
  last.value = last.value.slice(0, found.index);
  heading.data = { ...heading.data, hProperties: { id: found[1] } };
}

function countHtml(node: Html, parent: Parent, index: number, html: ParsedMarkdown["html"]): void {
  const tags = openingTags(node.value);
  for (const tag of tags) {
    const known = html.get(tag) ?? { use: htmlUse(tag), count: 0 };
    html.set(tag, { ...known, count: known.count + 1 });
  }
  // In a sentence `<T>` is what somebody wanted to say, in capitals; a browser would swallow it.
  const single = /^<\/?([a-zA-Z][^\s/>]*)[^>]*>$/.exec(node.value);
  if (parent.type !== "root" && single?.[1] && htmlUse(single[1]) === "unknown") {
    parent.children[index] = { type: "text", value: node.value };
  }
}
