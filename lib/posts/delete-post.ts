import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { db } from "@/lib/db/client";
import { removeDetachedSoon } from "@/lib/media/detach-media";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { erasePost } from "./erase-post";
import { lockOwnPost } from "./lock-own-post";
import { postIdSchema } from "./schemas";

/**
 * Deletes a post for good, out of the bin or not: see `erasePost`. What can be taken back is `binPost`.
 * @throws AppError `not_found` (a second time, too), `forbidden`
 */
export async function deletePost(
  actor: Actor,
  input: z.input<typeof postIdSchema>,
): Promise<{ postId: string }> {
  const { postId } = parseInput(postIdSchema, input);
  const { cacheTags, detached } = await db().$transaction(async (tx) =>
    erasePost(tx, await lockOwnPost(tx, actor, postId, { inBin: true })),
  );
  deliverSoon();
  if (detached > 0) removeDetachedSoon();
  await invalidate(cacheTags);
  return { postId };
}
