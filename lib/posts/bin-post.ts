import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { db } from "@/lib/db/client";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { lockOwnPost } from "./lock-own-post";
import { postIdSchema } from "./schemas";
import { withdrawPost } from "./withdraw-post";

/**
 * Puts a post into its author's bin: nobody sees it, its address answers nothing and stays its own, and `restorePost`
 * brings all of it back for 30 days. A second time changes nothing.
 * @throws AppError `not_found` / `forbidden`
 */
export async function binPost(
  actor: Actor,
  input: z.input<typeof postIdSchema>,
): Promise<{ postId: string }> {
  const { postId } = parseInput(postIdSchema, input);
  const { cacheTags } = await db().$transaction(async (tx) =>
    withdrawPost(tx, await lockOwnPost(tx, actor, postId, { inBin: true }), "binned"),
  );
  deliverSoon();
  await invalidate(cacheTags);
  return { postId };
}
