import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { postIdSchema } from "@/lib/posts/schemas";
import { showSoon } from "@/lib/posts/show-soon";
import { revokeLinksOf } from "@/lib/previews/revoke-links-of";
import { limit } from "@/lib/rate-limit/limit";
import { changeByline, lockPostRow } from "./change-byline";

/**
 * The actor writes a story no longer with its owner, and is not named with it any more. A second time changes nothing.
 * @throws AppError `not_found` for a story that they do not write with somebody, their own among them; `rate_limited`
 */
export async function leaveStory(
  actor: Actor,
  input: z.input<typeof postIdSchema>,
): Promise<{ postId: string }> {
  const { postId } = parseInput(postIdSchema, input);
  await limit("co-author-change", actor.userId);
  const changed = await db().$transaction(async (tx) => {
    const post = await lockPostRow(tx, postId);
    const key = { postId_userId: { postId, userId: actor.userId } };
    const row = await tx.postAuthor.findUnique({ where: key, select: { state: true } });
    if (row?.state === "gone") return null;
    if (row?.state !== "accepted") {
      throw new AppError("not_found", "This is no story that you write with somebody else.");
    }
    await revokeLinksOf(tx, { postId, userId: actor.userId });
    const declinedAt = await databaseNow(tx);
    return changeByline(tx, post, () =>
      tx.postAuthor.update({ where: key, data: { state: "gone", declinedAt }, select: { userId: true } }),
    );
  });
  if (changed) await showSoon(changed);
  return { postId };
}
