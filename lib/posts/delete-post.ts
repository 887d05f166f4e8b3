import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { removeDetachedSoon } from "@/lib/media/detach-media";
import { limit } from "@/lib/rate-limit/limit";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { erasePost } from "./erase-post";
import { lockOwnPost } from "./lock-own-post";
import { postIdSchema } from "./schemas";

/**
 * Deletes a post for good that is in the bin: see `erasePost`. What can be taken back is `binPost`.
 * @throws AppError `conflict` when it is not in the bin (any more), `not_found` (a second time, too), `forbidden`
 */
export async function deletePost(
  actor: Actor,
  input: z.input<typeof postIdSchema>,
): Promise<{ postId: string }> {
  const { postId } = parseInput(postIdSchema, input);
  await limit("post-change", actor.userId);
  const { cacheTags, detached } = await db().$transaction(async (tx) => {
    const post = await lockOwnPost(tx, actor, postId, { inBin: true });
    // A stale list must not delete for good what was taken out meanwhile.
    if (post.status !== "binned")
      throw new AppError("conflict", "Only what is in the bin can be deleted for good.");
    return erasePost(tx, post);
  });
  deliverSoon();
  if (detached > 0) removeDetachedSoon();
  await invalidate(cacheTags);
  return { postId };
}
