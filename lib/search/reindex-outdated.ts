import "server-only";
import { invalidateByItself } from "@/lib/cache/invalidate";
import { db } from "@/lib/db/client";
import { cacheTagSelect, toCacheTags } from "@/lib/posts/post-cache-tags";
import { indexPost, searchRowsMadeBy } from "./index-post";

const perTransaction = 50;

/**
 * Makes search rows anew that an older version of this program made, a few at a time, so that nobody waits long for one
 * of them. @returns how many
 */
export async function reindexOutdated(): Promise<number> {
  let made = 0;
  for (;;) {
    const posts = await db().$transaction(async (tx) => {
      const rows = await tx.$queryRaw<{ postId: string }[]>`
        SELECT "postId" FROM "PostSearch" WHERE "madeBy" < ${searchRowsMadeBy}
        ORDER BY "madeBy" LIMIT ${perTransaction} FOR UPDATE SKIP LOCKED`;
      for (const { postId } of rows) await indexPost(tx, postId);
      return tx.post.findMany({
        where: { id: { in: rows.map(({ postId }) => postId) } },
        select: cacheTagSelect,
      });
    });
    if (posts.length === 0) return made;
    made += posts.length;
    await invalidateByItself(posts.flatMap(toCacheTags));
  }
}
