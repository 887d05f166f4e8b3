import "server-only";
import { type CacheTag, tags } from "@/lib/cache/tags";
import type { Prisma } from "@/lib/db/generated/client";
import { cacheTagSelect, toCacheTags } from "@/lib/posts/post-cache-tags";
import { indexPost } from "@/lib/search/index-post";

/** For what touches every story of a tag. Milliseconds. */
export const longTransaction = { maxWait: 10_000, timeout: 120_000 } as const;

/**
 * Makes the published stories of a tag findable under what it is now, and answers every cache tag that shows them.
 * Its former addresses are among them, since they lead to where it is.
 */
export async function reindexTagged(tx: Prisma.TransactionClient, tagId: string): Promise<CacheTag[]> {
  const posts = await tx.post.findMany({
    where: { tags: { some: { tagId } }, status: "published" },
    select: cacheTagSelect,
  });
  const former = await tx.formerTag.findMany({ where: { tagId }, select: { slug: true } });
  for (const { id } of posts) await indexPost(tx, id);
  return [
    ...new Set([...former.map(({ slug }) => tags.tag(slug)), tags.posts(), ...posts.flatMap(toCacheTags)]),
  ];
}
