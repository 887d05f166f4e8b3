import "server-only";
import { type CacheTag, tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";

/** Every tag under which something shows this person's name, handle or picture: their page, their stories, lists of them. */
export async function authorCacheTags(userId: string, handles: readonly string[]): Promise<CacheTag[]> {
  const posts = await db().post.findMany({
    where: { authorId: userId, status: "published" },
    select: {
      id: true,
      slug: true,
      place: { select: { slug: true } },
      tags: { select: { tag: { select: { slug: true } } } },
      series: { select: { series: { select: { slug: true } } } },
    },
  });
  const all = new Set<CacheTag>(handles.map((handle) => tags.author(handle)));
  if (posts.length > 0) all.add(tags.posts());
  for (const post of posts) {
    all.add(tags.post(post.id));
    if (post.slug) all.add(tags.slug(post.slug));
    if (post.place) all.add(tags.place(post.place.slug));
    if (post.series) all.add(tags.journey(post.series.series.slug)).add(tags.journeys());
    for (const { tag } of post.tags) all.add(tags.tag(tag.slug));
  }
  return [...all];
}
