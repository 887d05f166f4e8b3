import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { showSoon } from "@/lib/posts/show-soon";
import { limit } from "@/lib/rate-limit/limit";
import { changeByline, lockPostRow } from "./change-byline";

export const answerInvitationSchema = z.strictObject({ postId: z.uuid(), accept: z.boolean() });

/**
 * Says yes or no to an invitation. With a yes the actor writes the story from now on and is named with it, where readers
 * see it at once. The same answer a second time changes nothing.
 * @throws AppError `not_found` for an invitation that was withdrawn, was not the actor's, or whose story is in the bin;
 *   `rate_limited`
 */
export async function answerInvitation(
  actor: Actor,
  input: z.input<typeof answerInvitationSchema>,
): Promise<{ postId: string }> {
  const { postId, accept } = parseInput(answerInvitationSchema, input);
  await limit("co-author-change", actor.userId);
  const changed = await db().$transaction(async (tx) => {
    const post = await lockPostRow(tx, postId);
    const key = { postId_userId: { postId, userId: actor.userId } };
    const row = await tx.postAuthor.findUnique({ where: key, select: { state: true } });
    const answer = accept ? "accepted" : "declined";
    if (row?.state === answer) return null;
    if (row?.state !== "invited" || post.status === "binned") {
      throw new AppError("not_found", "This invitation is not here any more. It may have been withdrawn.");
    }
    const now = await databaseNow(tx);
    const data = accept ? { state: "accepted" as const } : { state: "declined" as const, declinedAt: now };
    return changeByline(tx, post, () => tx.postAuthor.update({ where: key, data, select: { userId: true } }));
  });
  if (changed) await showSoon(changed);
  return { postId };
}
