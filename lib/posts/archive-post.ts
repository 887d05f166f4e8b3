import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { lockOwnPost } from "./lock-own-post";
import { postIdSchema } from "./schemas";
import { withdrawPost } from "./withdraw-post";

/**
 * Puts a post away: readers no longer see it, and it stands no longer among what its author is working on. It is kept
 * for as long as its author likes, address included. A second time changes nothing.
 * @throws AppError `not_found`, also for one in the bin; `forbidden`
 */
export async function archivePost(
  actor: Actor,
  input: z.input<typeof postIdSchema>,
): Promise<{ postId: string }> {
  const { postId } = parseInput(postIdSchema, input);
  await limit("post-change", actor.userId);
  const { cacheTags } = await db().$transaction(async (tx) =>
    withdrawPost(tx, await lockOwnPost(tx, actor, postId), "archived"),
  );
  deliverSoon();
  await invalidate(cacheTags);
  return { postId };
}
