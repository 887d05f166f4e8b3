import "server-only";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/contracts/errors";
import { archiveLimits } from "./archive-limits";
import { nameAuthors, toPostMeta } from "./foreign-meta";
import { ghostText, type ReadableText } from "./ghost-text";
import { scheduledNote } from "./load-source";
import type { LoadedBlog } from "./loaded-blog";

const id = z.union([z.string(), z.number()]).transform(String);
const words = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => text ?? "");

/** A row whose shape is wrong is left out, not the whole export. */
const rows = <T extends z.ZodType>(row: T) =>
  z
    .array(z.unknown())
    .nullish()
    .transform((list) =>
      (list ?? []).flatMap((one) => {
        const parsed = row.safeParse(one);
        return parsed.success ? [parsed.data as z.output<T>] : [];
      }),
    );

const postRow = z.object({
  id,
  uuid: words,
  title: words,
  slug: words,
  html: words,
  lexical: words,
  mobiledoc: words,
  status: words,
  type: words,
  page: z.unknown().optional(),
  visibility: words,
  feature_image: words,
  custom_excerpt: words,
  published_at: z.union([z.string(), z.number()]).nullish().catch(null),
  codeinjection_head: words,
  codeinjection_foot: words,
});

const dataSchema = z.object({
  posts: rows(postRow),
  posts_meta: rows(z.object({ post_id: id, feature_image_alt: words, meta_description: words })),
  tags: rows(z.object({ id, name: words, visibility: words })),
  posts_tags: rows(z.object({ post_id: id, tag_id: id, sort_order: z.number().nullish().catch(null) })),
  users: rows(z.object({ id, name: words })),
  posts_authors: rows(z.object({ post_id: id, author_id: id, sort_order: z.number().nullish().catch(null) })),
});

type GhostData = z.output<typeof dataSchema>;
type GhostPost = GhostData["posts"][number];

async function readData(absolute: string, file: string): Promise<GhostData> {
  if ((await stat(absolute)).size > archiveLimits.jsonBytes) {
    throw new AppError(
      "too_large",
      `“${file}” is over 64 MB. Export the blog in parts and import them one by one.`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse((await readFile(absolute, "utf8")).replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new AppError("invalid", `“${file}” is damaged or not complete: its JSON cannot be read.`, {
      cause,
    });
  }
  const outer = z.object({ db: z.array(z.object({ data: z.unknown() })).min(1) }).safeParse(json);
  const direct = outer.success ? outer.data.db[0]?.data : (json as { data?: unknown } | null)?.data;
  const data = dataSchema.safeParse(direct);
  if (!data.success || data.data.posts.length === 0) {
    throw new AppError("invalid", `“${file}” is no export of Ghost, or there is no post in it.`);
  }
  return data.data;
}

const bySortOrder = (
  a: { sort_order?: number | null | undefined },
  b: { sort_order?: number | null | undefined },
) => (a.sort_order ?? 0) - (b.sort_order ?? 0);

function dateOf(value: string | number | null | undefined): Date | null {
  if (value === null || value === undefined) return null;
  // "2022-05-09 09:53:00" of old exports is in UTC.
  const text =
    typeof value === "string" && /^\d{4}-\d\d-\d\d \d\d:\d\d/.test(value)
      ? `${value.replace(" ", "T")}Z`
      : value;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) || date.getTime() <= 0 ? null : date;
}

function status(post: GhostPost, date: Date | null): { isDraft: boolean; note: string | null } {
  if (post.status === "draft") return { isDraft: true, note: null };
  if (post.status === "scheduled" || (date && date.getTime() > Date.now())) {
    return { isDraft: true, note: date ? scheduledNote(date) : "It was scheduled; it comes in as a draft." };
  }
  if (post.status === "sent") {
    return { isDraft: true, note: "It was sent by e-mail only; it comes in as a draft." };
  }
  if (post.visibility && post.visibility !== "public") {
    return { isDraft: true, note: "It was for members only; it comes in as a draft." };
  }
  if (post.status !== "published") {
    return {
      isDraft: true,
      note: `Its status “${post.status.slice(0, 40)}” means nothing here; it comes in as a draft.`,
    };
  }
  return { isDraft: false, note: date ? null : "It has no date; it is published under today's." };
}

/** Ghost writes this where its own address stood: what follows is a path of the former site. */
const withoutSite = (text: string) => text.replaceAll("__GHOST_URL__", "");

/** The text of a post, null when there is none, or the reason why it stays out. */
function textOf(post: GhostPost): ReadableText | null | string {
  const [html, lexical, mobiledoc] = [post.html, post.lexical, post.mobiledoc].map(withoutSite);
  if ([html, lexical, mobiledoc].some((text = "") => text.length > archiveLimits.postBytes)) {
    return "It is larger than 5 MB.";
  }
  try {
    return ghostText({ html, lexical, mobiledoc });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.message;
  }
}

/** Reads a Ghost export. @throws AppError for what is none */
export async function loadGhost(root: string, file: string): Promise<LoadedBlog> {
  const data = await readData(path.join(root, file), file);
  const loaded: LoadedBlog = { sources: [], skipped: [], warnings: [], hosts: [] };
  const users = new Map(data.users.map((user) => [user.id, user.name]));
  const tags = new Map(data.tags.map((tag) => [tag.id, tag]));
  const metas = new Map(data.posts_meta.map((meta) => [meta.post_id, meta]));
  const tagsOf = groupByPost(data.posts_tags);
  const authorsOf = groupByPost(data.posts_authors);
  const found: { post: GhostPost; author: string; text: ReadableText }[] = [];
  for (const post of data.posts) {
    const name = nameOf(post, file);
    const isPage = post.type === "page" || post.page === true || post.page === 1;
    const text = isPage ? null : textOf(post);
    if (isPage) loaded.skipped.push({ file: name, reason: "It is a page and no story." });
    else if (text === null) loaded.skipped.push({ file: name, reason: "There is no text in it." });
    else if (typeof text === "string") loaded.skipped.push({ file: name, reason: text });
    else {
      const names = (authorsOf.get(post.id) ?? [])
        .toSorted(bySortOrder)
        .flatMap(({ author_id }) => users.get(author_id) || []);
      found.push({ post, text, author: new Intl.ListFormat("en-GB").format(names) });
    }
  }
  const byline = nameAuthors(found);
  loaded.sources = found.map(({ post, author, text }) => {
    const date = dateOf(post.published_at);
    const { isDraft, note } = status(post, date);
    const meta = metas.get(post.id);
    const own = (tagsOf.get(post.id) ?? [])
      .toSorted(bySortOrder)
      .flatMap(({ tag_id }) => tags.get(tag_id) ?? []);
    const isInternal = (tag: { name: string; visibility: string }) =>
      tag.visibility === "internal" || tag.name.startsWith("#");
    const notes = [
      ...(note ? [note] : []),
      ...text.notes,
      ...(own.some(isInternal) ? ["Its internal tags are not kept."] : []),
      ...(post.codeinjection_head || post.codeinjection_foot ? ["Its injected code is not kept."] : []),
    ];
    return {
      file: nameOf(post, file),
      key: post.uuid || post.id,
      body: text.body,
      bodyLine: 1,
      read: text.read,
      meta: toPostMeta({
        title: post.title.replace(/\s+/g, " ").trim(),
        subtitle: (post.custom_excerpt || meta?.meta_description || "").replace(/\s+/g, " ").trim(),
        byline: byline({ author }),
        tags: own.filter((tag) => !isInternal(tag)).map(({ name }) => name.trim()),
        publishedAt: isDraft ? null : date,
        isDraft,
        address: isDraft || !post.slug ? null : `/${post.slug}/`,
        slug: post.slug,
        cover: post.feature_image
          ? { src: withoutSite(post.feature_image), alt: meta?.feature_image_alt ?? "" }
          : null,
        notes,
      }),
    };
  });
  return loaded;
}

function groupByPost<T extends { post_id: string }>(list: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(one.post_id, [...(groups.get(one.post_id) ?? []), one]);
  return groups;
}

const nameOf = (post: GhostPost, file: string) =>
  `${file}#${(post.slug || post.title || post.id).slice(0, 80)}`;
