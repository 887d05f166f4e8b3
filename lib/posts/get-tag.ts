import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { namesOnPage } from "./post-limits";
import { visiblePosts } from "./visible-posts";

export type TagDto = {
  id: string;
  slug: string;
  name: string;
  /** A sentence or two; may be empty. */
  description: string;
  /** Published stories. */
  count: number;
};

async function countVisible() {
  return { _count: { select: { posts: { where: { post: await visiblePosts() } } } } };
}

/** The tag of this slug, or null. Anybody may ask. */
export async function getTag(slug: string): Promise<TagDto | null> {
  if (!isTagSlug(slug)) return null;
  return cached(["tag", slug], [tags.tag(slug)], async () => {
    const row = await db().tag.findUnique({
      where: { slug },
      select: { id: true, slug: true, name: true, description: true, ...(await countVisible()) },
    });
    return row && toTag(row);
  });
}

/** The tags with most published stories. Anybody may ask. */
export async function listTags(limit: number): Promise<TagDto[]> {
  return cached(["tags", String(limit)], [tags.posts()], async () => {
    const rows = await db().tag.findMany({
      where: { posts: { some: { post: await visiblePosts() } } },
      orderBy: [{ posts: { _count: "desc" } }, { name: "asc" }],
      take: limit,
      select: { id: true, slug: true, name: true, description: true, ...(await countVisible()) },
    });
    return rows.map(toTag);
  });
}

/** One page of all tags with published stories, by name; empty after the last. Anybody may ask. */
export async function listTagsByName(page: number): Promise<{ tags: TagDto[]; isLast: boolean }> {
  return cached(["tags-by-name", String(page)], [tags.posts()], async () => {
    const rows = await db().tag.findMany({
      where: { posts: { some: { post: await visiblePosts() } } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      skip: (page - 1) * namesOnPage,
      take: namesOnPage + 1,
      select: { id: true, slug: true, name: true, description: true, ...(await countVisible()) },
    });
    return { tags: rows.slice(0, namesOnPage).map(toTag), isLast: rows.length <= namesOnPage };
  });
}

/** The slug of the tag that this one became when it was renamed or merged, or null. Anybody may ask. */
export async function getMovedTag(slug: string): Promise<string | null> {
  if (!isTagSlug(slug)) return null;
  return cached(["moved-tag", slug], [tags.tag(slug)], async () => {
    const row = await db().formerTag.findUnique({
      where: { slug },
      select: { tag: { select: { slug: true } } },
    });
    return row?.tag.slug ?? null;
  });
}

const isTagSlug = (slug: string): boolean => /^[\p{L}\p{M}\p{N}-]{1,120}$/u.test(slug);

type TagRow = { id: string; slug: string; name: string; description: string; _count: { posts: number } };

const toTag = ({ id, slug, name, description, _count }: TagRow): TagDto => ({
  id,
  slug,
  name,
  description,
  count: _count.posts,
});
