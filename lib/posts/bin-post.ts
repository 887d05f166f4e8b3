import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { lockOwnPost } from "./lock-own-post";
import { postIdSchema } from "./schemas";
import { withdrawPost } from "./withdraw-post";

/** A first save whose sender gave up waiting may still be on its way: it must not bring the post into being after this. */
async function refuseLateFirstSave(postId: string): Promise<void> {
  if ((await db().post.count({ where: { id: postId } })) > 0) return;
  await db().deletedPost.createMany({ data: [{ id: postId }], skipDuplicates: true });
}

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
  await limit("post-change", actor.userId);
  const { cacheTags } = await db()
    .$transaction(async (tx) =>
      withdrawPost(tx, await lockOwnPost(tx, actor, postId, { inBin: true }), "binned"),
    )
    .catch(async (error: unknown) => {
      if (error instanceof AppError && error.code === "not_found") await refuseLateFirstSave(postId);
      throw error;
    });
  deliverSoon();
  await invalidate(cacheTags);
  return { postId };
}
