import "server-only";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import type { Element, ElementContent, Root } from "hast";
import { AppError } from "@/lib/contracts/errors";
import { archiveLimits } from "./archive-limits";
import { toPostMeta } from "./foreign-meta";
import {
  attribute,
  element,
  firstElement,
  hasClass,
  hasContent,
  lineOfHtml,
  parseHtml,
  replaceElements,
} from "./html-text";
import { type Source, scheduledNote } from "./load-source";
import { type LoadedBlog, textBudget } from "./loaded-blog";
import { readDate } from "./read-date";

type Row = Record<string, string>;

const furniture = [
  "button-wrapper",
  "captioned-button-wrap",
  "subscription-widget",
  "subscription-widget-wrap",
  "subscription-widget-wrap-editor",
  "subscribe-widget",
  "paywall-jump",
  "image-link-expand",
  "pencraft",
];

/** Buttons and forms go; footnotes become ours. */
function clean(tree: Root): void {
  const notes = new Map<string, Element>();
  replaceElements(tree, (node) => {
    if (hasClass(node, ...furniture)) return [];
    if (hasClass(node, "footnote") && node.tagName === "div") {
      const number = firstElement(node, (one) => hasClass(one, "footnote-number"));
      const content = firstElement(node, (one) => hasClass(one, "footnote-content"));
      const id = number ? attribute(number, "id") : "";
      if (!id || !content) return undefined;
      notes.set(id, content);
      return [];
    }
    return undefined;
  });
  if (notes.size === 0) return;
  const asked = new Set<string>();
  replaceElements(tree, (node) => {
    if (!hasClass(node, "footnote-anchor")) return undefined;
    const id = attribute(node, "href").replace(/^.*#/, "");
    if (!notes.has(id)) return undefined;
    asked.add(id);
    return [element("a", { dataFootnoteRef: "", href: `#${id}` })];
  });
  const items = [...notes]
    .filter(([id]) => asked.has(id))
    .map(([id, content]) => element("li", { id }, ...content.children));
  const rest = [...notes]
    .filter(([id]) => !asked.has(id))
    .flatMap(([, content]): ElementContent[] => content.children);
  tree.children.push(...rest, element("section", { dataFootnotes: "" }, element("ol", {}, ...items)));
}

async function readRows(root: string, file: string): Promise<Row[]> {
  const absolute = path.join(root, file);
  if ((await stat(absolute)).size > archiveLimits.entryBytes / 5) {
    throw new AppError("too_large", `“${file}” is larger than any list of posts.`);
  }
  let rows: Row[];
  try {
    rows = parse(await readFile(absolute, "utf8"), {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim()),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
    }) as Row[];
  } catch (cause) {
    throw new AppError("invalid", `“${file}” is damaged: it cannot be read as a table.`, { cause });
  }
  if (rows.length === 0 || !rows[0] || !("post_id" in rows[0])) {
    throw new AppError("invalid", `“${file}” is no list of posts of Substack, or there is none in it.`);
  }
  return rows;
}

const kinds: Readonly<Record<string, string>> = {
  thread: "It is a discussion thread and no story.",
  page: "It is a page and no story.",
};

function status(row: Row, date: Date | null): { isDraft: boolean; note: string | null } {
  if (!/^(true|1|yes)$/i.test(row.is_published ?? "")) return { isDraft: true, note: null };
  if (row.audience && row.audience !== "everyone") {
    return { isDraft: true, note: "It was for subscribers only; it comes in as a draft." };
  }
  if (date && date.getTime() > Date.now()) return { isDraft: true, note: scheduledNote(date) };
  return {
    isDraft: false,
    note: date ? null : "It has no date that can be read; it is published under today's.",
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** @throws AppError with the reason why a row is no story */
async function toSource(root: string, folder: string, row: Row): Promise<Source> {
  const name = (row.post_id ?? "").trim();
  const [, id = name, slug = ""] = /^(\d+)\.(.+)$/.exec(name) ?? [];
  const kind = kinds[row.type ?? ""];
  if (kind) throw new AppError("invalid", kind);
  if (!/^[\w.%~-]{1,300}$/.test(name) || name.includes("..")) {
    throw new AppError("invalid", "Its name in the list is no name of a file.");
  }
  const file = path.posix.join(folder, "posts", `${name}.html`);
  const found = await stat(path.join(root, file)).catch(() => null);
  if (!found?.isFile()) throw new AppError("invalid", `Its text is missing: there is no ${file}.`);
  if (found.size > archiveLimits.postBytes) throw new AppError("too_large", "It is larger than 5 MB.");
  const text = await readFile(path.join(root, file), "utf8");
  const audio = (row.podcast_url ?? "").trim();
  const player = /^https?:\/\/\S+$/.test(audio)
    ? `<p><a href="${escapeHtml(audio)}">Listen to the episode</a></p>`
    : "";
  const body = player + text;
  if (!hasContent(body)) throw new AppError("invalid", "There is no text in it.");
  const date = readDate(row.post_date);
  const { isDraft, note } = status(row, date);
  return {
    file,
    key: id,
    body,
    bodyLine: 1,
    read: (html) => parseHtml(html, clean),
    meta: toPostMeta({
      title: lineOfHtml(row.title ?? ""),
      subtitle: lineOfHtml(row.subtitle ?? ""),
      tags: row.type === "podcast" ? ["Podcast"] : [],
      publishedAt: isDraft ? null : date,
      isDraft,
      address: isDraft || !slug ? null : `/p/${slug}`,
      slug,
      notes: note ? [note] : [],
    }),
  };
}

/** Reads the posts of a Substack export. @param list its posts.csv @throws AppError when that is none */
export async function loadSubstack(root: string, list: string): Promise<LoadedBlog> {
  const loaded: LoadedBlog = { sources: [], skipped: [], warnings: [], hosts: [] };
  const folder = path.posix.dirname(list) === "." ? "" : path.posix.dirname(list);
  const seen = new Set<string>();
  const count = textBudget();
  for (const row of await readRows(root, list)) {
    const name = (row.post_id ?? "").trim().slice(0, 120);
    if (seen.has(name)) continue;
    seen.add(name);
    const before = loaded.sources.length;
    try {
      loaded.sources.push(await toSource(root, folder, row));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      loaded.skipped.push({ file: `${list}#${name}`, reason: error.message });
    }
    for (const { body } of loaded.sources.slice(before)) count(body);
  }
  return loaded;
}
