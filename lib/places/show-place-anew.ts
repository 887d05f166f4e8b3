import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { visiblePosts } from "@/lib/posts/visible-posts";
import { enqueuePostChange } from "@/lib/realtime/post-state";
import { indexPost } from "@/lib/search/index-post";

/**
 * After the place of locked posts is shown otherwise than before: search rows are written anew, and chat, which keeps what
 * it was told, is told again. That needs a new version of the post, so an open editor will ask for the newer one.
 */
export async function showPlaceAnew(tx: Prisma.TransactionClient, postIds: readonly string[]): Promise<void> {
  const visible = await visiblePosts(tx);
  for (const id of postIds) {
    const post = await tx.post.update({
      where: { id },
      data: { version: { increment: 1 } },
      select: { status: true, publishedAt: true },
    });
    if (post.status !== "published" || !post.publishedAt) continue;
    await indexPost(tx, id);
    if (post.publishedAt <= visible.publishedAt.lte) await enqueuePostChange(tx, id);
  }
}
