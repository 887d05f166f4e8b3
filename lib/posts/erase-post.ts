import "server-only";
import type { CacheTag } from "@/lib/cache/tags";
import type { Prisma } from "@/lib/db/generated/client";
import { detachMedia } from "@/lib/media/detach-media";
import { enqueuePostChange } from "@/lib/realtime/post-state";
import { postCacheTags } from "./post-cache-tags";

/**
 * Deletes a post whose row is locked, for good, with its draft, its addresses, its search row and the pictures that
 * nothing else names. The database removes what hangs on it.
 * @returns how many pictures nothing names any more, and the cache tags to invalidate once that is committed
 */
export async function erasePost(
  tx: Prisma.TransactionClient,
  post: { id: string; status: string },
): Promise<{ cacheTags: CacheTag[]; detached: number }> {
  const cacheTags = post.status === "published" ? await postCacheTags(tx, post.id) : [];
  await enqueuePostChange(tx, post.id, { isDeleted: true });
  await tx.deletedPost.createMany({ data: [{ id: post.id }], skipDuplicates: true });
  const uses = await tx.mediaUse.findMany({ where: { postId: post.id }, select: { mediaId: true } });
  await tx.post.delete({ where: { id: post.id }, select: { id: true } });
  const detached = await detachMedia(
    tx,
    uses.map(({ mediaId }) => mediaId),
  );
  return { cacheTags, detached };
}
