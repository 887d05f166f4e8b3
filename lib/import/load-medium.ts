import "server-only";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Element, Root } from "hast";
import { AppError } from "@/lib/contracts/errors";
import { archiveLimits } from "./archive-limits";
import { type ForeignMeta, nameAuthors, toPostMeta } from "./foreign-meta";
import {
  attribute,
  element,
  findElements,
  firstElement,
  hasClass,
  lineOfHtml,
  parseHtml,
  replaceElements,
  textContent,
} from "./html-text";
import type { Source } from "./load-source";
import { type LoadedBlog, textBudget } from "./loaded-blog";
import { readDate } from "./read-date";

const bodyOf = (tree: Root) =>
  firstElement(tree, (node) => attribute(node, "dataField") === "body" || hasClass(node, "e-content"));

const lower = (text: string) =>
  text
    .toLowerCase()
    .replace(/[\s…]+/g, " ")
    .trim();

/** Whether it is what one wrote below another's story: Medium makes its title of its own first words. */
function isResponse(tree: Root, body: Element, title: string): boolean {
  if (firstElement(tree, (node) => hasClass(node, "p-summary") && textContent(node) !== "")) return false;
  if (firstElement(tree, (node) => hasClass(node, "p-tags"))) return false;
  const grafs = findElements(body, (node) => hasClass(node, "graf"));
  const [first] = grafs;
  if (first?.tagName !== "p") return false;
  const start = lower(title)
    .replace(/\.\.\.$/, "")
    .trim();
  return start !== "" && lower(textContent(first)).startsWith(start);
}

/** Only the text: its title and subtitle are said above it, and the line above the first section divides nothing. */
function clean(tree: Root): void {
  const body = bodyOf(tree);
  tree.children = body ? body.children : [];
  const [firstDivider] = findElements(tree, (node) => hasClass(node, "section-divider"));
  replaceElements(tree, (node) => {
    if (node === firstDivider) return [];
    if (hasClass(node, "graf--title", "graf--subtitle", "graf--kicker")) return [];
    if (hasClass(node, "graf--mixtapeEmbed")) return card(node);
    return undefined;
  });
}

/** A card is a link with a picture that is a background: its title stays. */
function card(node: Element) {
  const anchor = firstElement(node, ({ tagName }) => tagName === "a");
  if (!anchor) return undefined;
  const strong = firstElement(anchor, ({ tagName }) => tagName === "strong");
  const label = textContent(strong ?? anchor) || attribute(anchor, "href");
  return [
    element("p", {}, element("a", { href: attribute(anchor, "href") }, { type: "text", value: label })),
  ];
}

const idIn = (text: string) => /(?:^|[-/_])([0-9a-f]{8,14})(?:\.html)?$/.exec(text)?.[1] ?? null;

type Read = { source: Omit<Source, "meta">; author: string; meta: ForeignMeta };

/** @throws AppError with the reason why it is no story */
async function readPost(root: string, file: string): Promise<Read | null> {
  const absolute = path.join(root, file);
  if ((await stat(absolute)).size > archiveLimits.postBytes) {
    throw new AppError("too_large", "It is larger than 5 MB.");
  }
  const html = await readFile(absolute, "utf8");
  if (!/\bh-entry\b/.test(html) || !/\be-content\b|data-field="body"/.test(html)) return null;
  const { tree } = parseHtml(html);
  const body = bodyOf(tree);
  const name = firstElement(tree, (node) => hasClass(node, "p-name"));
  const title = name
    ? textContent(name)
    : lineOfHtml(/<title[^>]{0,200}>([\s\S]{0,2000}?)<\/title>/i.exec(html.slice(0, 10_000))?.[1] ?? "");
  if (!body || !textContent(body)) throw new AppError("invalid", "There is no text in it.");
  if (isResponse(tree, body, title)) throw new AppError("invalid", "It is a response to another story.");
  const href = (node: Element | null) => (node ? attribute(node, "href") : "");
  const canonical = href(firstElement(tree, (node) => hasClass(node, "p-canonical")));
  const time = firstElement(tree, (node) => hasClass(node, "dt-published"));
  const footer = firstElement(tree, ({ tagName }) => tagName === "footer");
  const original = footer ? findElements(footer, ({ tagName }) => tagName === "a").map(href) : [];
  const short = original.find((one) => /\/p\/[0-9a-f]{8,14}$/.test(one)) ?? "";
  const author = firstElement(tree, (node) => hasClass(node, "p-author"));
  const summary = firstElement(
    tree,
    (node) => hasClass(node, "p-summary") || attribute(node, "dataField") === "subtitle",
  );
  const date = time ? readDate(attribute(time, "dateTime")) : null;
  const isDraft = !time || /(^|\/)draft_/i.test(file);
  const plainName = (file.split("/").at(-1) ?? file)
    .replace(/\.html?$/i, "")
    .replace(/^(draft|\d{4}-\d\d-\d\d)_/i, "");
  const id = idIn(canonical) ?? idIn(short) ?? idIn(plainName);
  const lastPart = (canonical ? (canonical.split(/[?#]/)[0]?.split("/").at(-1) ?? "") : plainName).replace(
    /-+[0-9a-f]{8,14}$/,
    "",
  );
  return {
    source: { file, key: id ?? plainName, body: html, bodyLine: 1, read: (text) => parseHtml(text, clean) },
    author: author ? textContent(author) : "",
    meta: {
      title,
      subtitle: summary ? textContent(summary) : "",
      tags: findElements(tree, (node) => hasClass(node, "p-tag")).map(textContent),
      publishedAt: isDraft ? null : date,
      isDraft,
      address: canonical || null,
      aliases: isDraft || !short ? [] : [short],
      slug: /^[0-9a-f]{8,14}$/.test(lastPart) ? title : lastPart,
      notes: !isDraft && !date ? ["It has no date that can be read; it is published under today's."] : [],
    },
  };
}

/**
 * Reads the posts of a Medium export.
 * @param files its HTML files; those that are no posts, such as one's profile, are passed over
 */
export async function loadMedium(root: string, files: readonly string[]): Promise<LoadedBlog> {
  const loaded: LoadedBlog = { sources: [], skipped: [], warnings: [], hosts: ["medium.com"] };
  const found: Read[] = [];
  let others = 0;
  const count = textBudget();
  for (const file of files) {
    let last = "";
    try {
      const read = await readPost(root, file);
      if (read) found.push(read);
      else others++;
      last = read?.source.body ?? "";
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      loaded.skipped.push({ file, reason: error.message });
    }
    count(last);
  }
  const byline = nameAuthors(found);
  loaded.sources = found.map((read) => ({
    ...read.source,
    meta: toPostMeta({ ...read.meta, byline: byline(read) }),
  }));
  if (others > 0) {
    const files = others === 1 ? "1 other file" : `${others} other files`;
    loaded.warnings.push(`${files} (profile, lists, claps and so on): no stories, and left out.`);
  }
  return loaded;
}
