import "server-only";
import { type CacheTag, tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { areaTags } from "@/lib/posts/post-cache-tags";

const select = {
  id: true,
  slug: true,
  author: { select: { handle: true } },
  coAuthors: { where: { state: "accepted" }, select: { user: { select: { handle: true } } } },
  place: { select: { slug: true } },
  search: { select: { countryCode: true, regionSlug: true } },
  tags: { select: { tag: { select: { slug: true } } } },
  series: { select: { series: { select: { slug: true } } } },
} satisfies Prisma.PostSelect;

/**
 * Every tag under which something shows this person's name, handle or picture: their page, the stories they write alone or
 * with others, lists of them.
 */
export async function authorCacheTags(userId: string, handles: readonly string[]): Promise<CacheTag[]> {
  // Two queries, each through an index of its own: either of two conditions would be answered by reading every post.
  const [own, coWritten, commented] = await Promise.all([
    db().post.findMany({ where: { authorId: userId, status: "published" }, select }),
    db().postAuthor.findMany({
      where: { userId, state: "accepted", post: { status: "published" } },
      select: { post: { select } },
    }),
    db().comment.findMany({ where: { authorId: userId }, distinct: ["postId"], select: { postId: true } }),
  ]);
  const posts = [...own, ...coWritten.map(({ post }) => post)];
  const all = new Set<CacheTag>(handles.map((handle) => tags.author(handle)));
  if (posts.length > 0) all.add(tags.posts());
  for (const { postId } of commented) all.add(tags.comments(postId));
  for (const post of posts) {
    all.add(tags.post(post.id)).add(tags.author(post.author.handle));
    for (const { user } of post.coAuthors) all.add(tags.author(user.handle));
    if (post.slug) all.add(tags.slug(post.slug));
    if (post.place) all.add(tags.place(post.place.slug));
    for (const tag of areaTags(post.search)) all.add(tag);
    if (post.series) all.add(tags.journey(post.series.series.slug)).add(tags.journeys());
    for (const { tag } of post.tags) all.add(tags.tag(tag.slug));
  }
  return [...all];
}
