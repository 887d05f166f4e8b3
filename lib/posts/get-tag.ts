import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { visiblePosts } from "./visible-posts";

export type TagDto = {
  slug: string;
  name: string;
  /** Published stories. */
  count: number;
};

async function countVisible() {
  return { _count: { select: { posts: { where: { post: await visiblePosts() } } } } };
}

/** The tag of this slug, or null. Anybody may ask. */
export async function getTag(slug: string): Promise<TagDto | null> {
  if (!/^[\p{L}\p{M}\p{N}-]{1,120}$/u.test(slug)) return null;
  return cached(["tag", slug], [tags.tag(slug)], async () => {
    const row = await db().tag.findUnique({
      where: { slug },
      select: { slug: true, name: true, ...(await countVisible()) },
    });
    return row ? { slug: row.slug, name: row.name, count: row._count.posts } : null;
  });
}

/** The tags with most published stories. Anybody may ask. */
export async function listTags(limit: number): Promise<TagDto[]> {
  return cached(["tags", String(limit)], [tags.posts()], async () => {
    const rows = await db().tag.findMany({
      where: { posts: { some: { post: await visiblePosts() } } },
      orderBy: [{ posts: { _count: "desc" } }, { name: "asc" }],
      take: limit,
      select: { slug: true, name: true, ...(await countVisible()) },
    });
    return rows.map((row) => ({ slug: row.slug, name: row.name, count: row._count.posts }));
  });
}
