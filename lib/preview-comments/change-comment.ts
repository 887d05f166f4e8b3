import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { limit } from "@/lib/rate-limit/limit";
import { type CommentChange, commentChanges } from "./dto";
import { requireOwnComment } from "./require-own-comment";

export const changeCommentSchema = z.strictObject({ commentId: z.uuid(), change: z.enum(commentChanges) });

/**
 * What the author does with a comment on their story: settles it, hides it from other readers, deletes it with its
 * answers. A second submit is no error, except of a deletion.
 * @throws AppError `not_found`, also for another author's; `rate_limited`
 */
export async function changeComment(
  actor: Actor,
  input: z.input<typeof changeCommentSchema>,
): Promise<{ commentId: string }> {
  const { commentId, change } = parseInput(changeCommentSchema, input);
  await limit("preview-comment-change", actor.userId);
  await db().$transaction(async (tx) => {
    await requireOwnComment(tx, actor, commentId);
    const where = { id: commentId };
    if (change === "delete") await tx.previewComment.deleteMany({ where });
    else await tx.previewComment.updateMany({ where, data: changed(change, await databaseNow(tx)) });
  });
  return { commentId };
}

function changed(change: Exclude<CommentChange, "delete">, now: Date) {
  switch (change) {
    case "resolve":
      return { resolvedAt: now };
    case "reopen":
      return { resolvedAt: null };
    case "hide":
      return { hiddenAt: now };
    case "show":
      return { hiddenAt: null };
  }
}
