import type { Element, ElementContent, Root } from "hast";
import { raw } from "hast-util-raw";
import { AppError } from "@/lib/contracts/errors";
import { storable } from "@/lib/contracts/text";
import { calmHtml } from "./calm-text";
import { attribute, rawText } from "./elements";
import { htmlUse, openingTags } from "./html-kinds";
import type { ParsedMarkdown } from "./parse-markdown";

type Container = { children: (Root["children"][number] | ElementContent)[] };

function parse(html: string): Root {
  try {
    return raw({ type: "root", children: [{ type: "raw", value: calmHtml(html) } as never] }) as Root;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AppError("too_large", "Its HTML is nested too deeply.", { cause });
  }
}

/**
 * HTML as a tree, as a browser would mend it.
 * @param clean takes out what its system adds to a text
 * @throws AppError `too_large` when it is nested so deeply that it cannot be read
 */
export function parseHtml(html: string, clean?: (tree: Root) => void): ParsedMarkdown {
  const tree = parse(html);
  clean?.(tree);
  const counts: ParsedMarkdown["html"] = new Map();
  for (const tag of openingTags(html)) {
    const use = htmlUse(tag);
    // A text that is HTML says nothing by being HTML: only what is lost is worth counting.
    if ((use !== "dropped" && use !== "unknown") || /^(head|meta|title|link|base)$/.test(tag)) continue;
    counts.set(tag, { use, count: (counts.get(tag)?.count ?? 0) + 1 });
  }
  return { tree, html: counts, shortcodes: [] };
}

/** Whether a reader would see something in a piece of HTML: words, or a picture or player. */
export function hasContent(html: string): boolean {
  if (/<(img|iframe|video|audio|figure)\b/i.test(html)) return true;
  // The beginning tells nearly always; parsing takes a hundred times as long.
  const start = html.slice(0, 4_000).replace(/<!--[\s\S]*?-->|<[^<>]*>|&#?\w+;/g, " ");
  const isPlain = !/<(script|style|template)\b/i.test(html.slice(0, 4_000));
  return (isPlain && /^[^<]*[\p{L}\p{N}]/u.test(start)) || lineOfHtml(html) !== "";
}

/** HTML or a text with entities as one line of plain text. */
export function lineOfHtml(html: string): string {
  if (!/[<&]/.test(html)) {
    return storable(html.slice(0, 20_000))
      .replace(/[\p{Cc}\p{Z}\s]+/gu, " ")
      .trim();
  }
  const words = (nodes: Container["children"]): string =>
    nodes
      .map((node) => {
        if (node.type === "text") return node.value;
        if (node.type !== "element" || /^(script|style|template)$/.test(node.tagName)) return "";
        const isApart = /^(p|div|br|li|h[1-6]|blockquote)$/.test(node.tagName);
        return isApart ? ` ${words(node.children)} ` : words(node.children);
      })
      .join("");
  return storable(words(parse(html.slice(0, 20_000)).children))
    .replace(/[\p{Cc}\p{Z}\s]+/gu, " ")
    .trim();
}

export function hasClass(element: Element, ...names: string[]): boolean {
  const classes = attribute(element, "className").split(/\s+/);
  return names.some((name) => classes.includes(name));
}

/** Every element that passes, in reading order. */
export function findElements(root: Container, test: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  const pending = [...root.children].reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type !== "element") continue;
    if (test(node)) found.push(node);
    pending.push(...[...node.children].reverse());
  }
  return found;
}

/** Takes out elements, or puts others in their places. */
export function replaceElements(
  root: Container,
  replace: (element: Element) => ElementContent[] | undefined,
): void {
  const pending: Container[] = [root];
  for (let container = pending.pop(); container; container = pending.pop()) {
    const children: Container["children"] = [];
    for (const node of container.children) {
      if (node.type === "element") children.push(...(replace(node) ?? [node]));
      else children.push(node);
    }
    container.children = children;
    for (const node of children) if (node.type === "element") pending.push(node);
  }
}

export function element(
  tagName: string,
  properties: Element["properties"],
  ...children: ElementContent[]
): Element {
  return { type: "element", tagName, properties, children };
}

export const textContent = (node: Element) => rawText(node).replace(/\s+/g, " ").trim();

export const firstElement = (root: Container, test: (node: Element) => boolean): Element | null =>
  findElements(root, test)[0] ?? null;

export { attribute };
