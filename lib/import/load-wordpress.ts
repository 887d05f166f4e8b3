import "server-only";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { Root } from "hast";
import { AppError } from "@/lib/contracts/errors";
import { archiveLimits } from "./archive-limits";
import { nameAuthors, toPostMeta } from "./foreign-meta";
import { attribute, findElements, hasContent, lineOfHtml, parseHtml } from "./html-text";
import { type Source, scheduledNote } from "./load-source";
import type { LoadedBlog } from "./loaded-blog";
import { readDate } from "./read-date";
import { addParagraphs, linkBareAddresses, replaceWordPressShortcodes } from "./wordpress-text";
import { readWordPressXml, type WordPressBlog, type WordPressItem } from "./wordpress-xml";

type Attachment = { url: string; alt: string; caption: string };

const field = (item: WordPressItem, name: string) => (item.fields[name] ?? "").trim();
const metaOf = (item: WordPressItem, key: string) =>
  item.meta.find((one) => one.key === key)?.value.trim() ?? "";

/** Statuses that are no stories yet, or no longer; and those that were shown to some people only. */
const drafts = new Set(["draft", "pending", "auto-draft"]);

function dateOf(item: WordPressItem): Date | null {
  const gmt = readDate(field(item, "wp:post_date_gmt"));
  if (gmt && gmt.getTime() > 0) return gmt;
  const published = Date.parse(field(item, "pubDate"));
  if (!Number.isNaN(published) && published > 0) return new Date(published);
  const local = readDate(field(item, "wp:post_date"));
  return local && local.getTime() > 0 ? local : null;
}

/** Sizes and editors' marks aside, the name under which an upload was stored. */
const plainUpload = (url: string) =>
  url
    .replace(/^https?:/, "")
    .replace(/[?#].*$/, "")
    .replace(/-\d{2,5}x\d{2,5}(\.\w+)$/, "$1");

/** What the media library knows of a picture goes to the picture in the text, where that says nothing. */
function describePictures(tree: Root, byUrl: ReadonlyMap<string, Attachment>): void {
  for (const image of findElements(tree, ({ tagName }) => tagName === "img")) {
    const known = byUrl.get(plainUpload(attribute(image, "src")));
    if (!known) continue;
    // The text shows a smaller copy of it.
    image.properties.src = known.url;
    if (known.alt && !attribute(image, "alt").trim()) image.properties.alt = known.alt;
  }
}

function status(item: WordPressItem, date: Date | null): { isDraft: boolean; note: string | null } {
  const stored = field(item, "wp:status");
  if (drafts.has(stored)) return { isDraft: true, note: null };
  if (field(item, "wp:post_password")) {
    return { isDraft: true, note: "It was locked with a password; it comes in as a draft." };
  }
  if (stored === "private") return { isDraft: true, note: "It was private; it comes in as a draft." };
  if (date && (stored === "future" || date.getTime() > Date.now())) {
    return { isDraft: true, note: scheduledNote(date) };
  }
  return stored === "publish"
    ? { isDraft: false, note: date ? null : "It has no date; it is published under today's." }
    : {
        isDraft: true,
        note: `Its status “${stored.slice(0, 40)}” means nothing here; it comes in as a draft.`,
      };
}

/** Former names of the post, in the address that it had last. */
function oldAddresses(item: WordPressItem, link: string): string[] {
  const slug = field(item, "wp:post_name");
  const old = item.meta.filter(({ key }) => key === "_wp_old_slug").map(({ value }) => value.trim());
  const at = slug ? link.lastIndexOf(slug) : -1;
  return at < 0
    ? []
    : old.filter(Boolean).map((name) => link.slice(0, at) + name + link.slice(at + slug.length));
}

function customFields(item: WordPressItem): string[] {
  const names = item.meta.map(({ key }) => key).filter((key) => key && !key.startsWith("_"));
  if (names.length === 0) return [];
  const list = [...new Set(names)].map((name) => `“${name.slice(0, 60)}”`).join(", ");
  return [`Its custom fields are not kept: ${list}.`];
}

type Context = {
  file: string;
  blog: WordPressBlog;
  site: string;
  attachments: ReadonlyMap<string, Attachment>;
  byUrl: ReadonlyMap<string, Attachment>;
};

/** @throws AppError with the reason why it is no story */
function toSource(
  item: WordPressItem,
  context: Context,
): Omit<Source, "meta"> & { author: string; item: WordPressItem } {
  const id = field(item, "wp:post_id");
  const type = field(item, "wp:post_type") || "post";
  if (type === "page") throw new AppError("invalid", "It is a page and no story.");
  if (field(item, "wp:status") === "trash") throw new AppError("invalid", "It was in the bin.");
  if (item.isTooLarge) throw new AppError("too_large", "It is larger than 5 MB.");
  const lost = new Set<string>();
  const text = replaceWordPressShortcodes(field(item, "content:encoded"), context.attachments, (name) =>
    lost.add(name),
  );
  const body = addParagraphs(linkBareAddresses(text));
  if (!hasContent(body)) {
    throw new AppError("invalid", "There is no text in it.");
  }
  const login = field(item, "dc:creator");
  return {
    file: nameOf(item, context.file),
    key: `${context.site}:${id || field(item, "link") || field(item, "title")}`,
    body,
    bodyLine: 1,
    author: context.blog.authors.get(login) ?? login,
    item,
    read: (html) => ({
      ...parseHtml(html, (tree) => describePictures(tree, context.byUrl)),
      shortcodes: [...lost],
    }),
  };
}

const nameOf = (item: WordPressItem, file: string) => {
  const title = lineOfHtml(field(item, "title")).slice(0, 80);
  const id = field(item, "wp:post_id").slice(0, 20);
  return `${file}#${id}${title ? ` ${title}` : ""}`;
};

/** Reads one file of a WordPress export. @throws AppError for what is no WXR */
export async function loadWordPress(root: string, file: string, signal?: AbortSignal): Promise<LoadedBlog> {
  const absolute = path.join(root, file);
  if ((await stat(absolute)).size > archiveLimits.blogBytes) {
    throw new AppError(
      "too_large",
      `“${file}” is over 250 MB. Export the blog in parts and import them one by one.`,
    );
  }
  const blog = await readWordPressXml(absolute, signal);
  const loaded: LoadedBlog = { sources: [], skipped: [], warnings: [], hosts: [] };
  if (blog.damage) {
    loaded.warnings.push(
      `The XML of “${file}” is damaged (${blog.damage.slice(0, 200)}); what could be read was read.`,
    );
  }
  loaded.hosts = blog.links.flatMap((link) => (URL.canParse(link) ? [new URL(link).hostname] : []));
  const attachments = new Map<string, Attachment>();
  const others = new Map<string, number>();
  for (const item of blog.items) {
    const type = field(item, "wp:post_type") || "post";
    if (type === "attachment") {
      attachments.set(field(item, "wp:post_id"), {
        url: field(item, "wp:attachment_url"),
        alt: metaOf(item, "_wp_attachment_image_alt"),
        caption: lineOfHtml(field(item, "excerpt:encoded")),
      });
    }
    if (type !== "post" && type !== "page") others.set(type, (others.get(type) ?? 0) + 1);
  }
  const byUrl = new Map([...attachments.values()].map((one) => [plainUpload(one.url), one]));
  const context = { file, blog, site: loaded.hosts[0] ?? "", attachments, byUrl };
  const found: (ReturnType<typeof toSource> & { author: string })[] = [];
  for (const item of blog.items) {
    const type = field(item, "wp:post_type") || "post";
    if (type !== "post" && type !== "page") continue;
    try {
      found.push(toSource(item, context));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      loaded.skipped.push({ file: nameOf(item, file), reason: error.message });
    }
  }
  const byline = nameAuthors(found);
  loaded.sources = found.map(({ item, author, ...source }) => {
    const date = dateOf(item);
    const { isDraft, note } = status(item, date);
    const link = field(item, "link");
    const cover = attachments.get(metaOf(item, "_thumbnail_id"));
    const summary =
      lineOfHtml(field(item, "excerpt:encoded")) || lineOfHtml(metaOf(item, "_yoast_wpseo_metadesc"));
    const names = item.categories
      .filter(
        ({ domain, name }) => (domain === "category" && name !== "Uncategorized") || domain === "post_tag",
      )
      .map(({ name }) => lineOfHtml(name));
    return {
      ...source,
      meta: toPostMeta({
        title: lineOfHtml(field(item, "title")),
        subtitle: summary,
        byline: byline({ author }),
        tags: names,
        publishedAt: isDraft ? null : date,
        isDraft,
        address: isDraft && /[?&]p=\d+/.test(link) ? null : link,
        aliases: oldAddresses(item, link),
        slug: field(item, "wp:post_name"),
        cover: cover?.url ? { src: cover.url, alt: cover.alt } : null,
        notes: [...(note ? [note] : []), ...customFields(item)],
      }),
    };
  });
  for (const [type, count] of others) {
    loaded.warnings.push(
      type === "attachment"
        ? `${count} of the media library: they come in where a story shows them.`
        : `${count} of the kind “${type.slice(0, 60)}”: no stories, and left out.`,
    );
  }
  return loaded;
}
