import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { db } from "@/lib/db/client";
import { detachMedia, removeDetachedSoon } from "@/lib/media/detach-media";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { enqueuePostChange } from "@/lib/realtime/post-state";
import { lockOwnPost } from "./lock-own-post";
import { postCacheTags } from "./post-cache-tags";
import { postIdSchema } from "./schemas";

/**
 * Deletes a post for good, with its draft, its addresses, its search row and the pictures that nothing else names. The
 * database removes what hangs on it.
 * @throws AppError `not_found` (a second time, too), `forbidden`
 */
export async function deletePost(
  actor: Actor,
  input: z.input<typeof postIdSchema>,
): Promise<{ postId: string }> {
  const { postId } = parseInput(postIdSchema, input);
  const { cacheTags, detached } = await db().$transaction(async (tx) => {
    const post = await lockOwnPost(tx, actor, postId);
    const affected = post.status === "published" ? await postCacheTags(tx, postId) : [];
    await enqueuePostChange(tx, postId, { isDeleted: true });
    await tx.deletedPost.create({ data: { id: postId }, select: { id: true } });
    const uses = await tx.mediaUse.findMany({ where: { postId }, select: { mediaId: true } });
    await tx.post.delete({ where: { id: postId }, select: { id: true } });
    const detached = await detachMedia(
      tx,
      uses.map(({ mediaId }) => mediaId),
    );
    return { cacheTags: affected, detached };
  });
  deliverSoon();
  if (detached > 0) removeDetachedSoon();
  await invalidate(cacheTags);
  return { postId };
}
