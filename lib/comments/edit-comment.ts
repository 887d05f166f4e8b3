import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { limit } from "@/lib/rate-limit/limit";
import { commentBodySchema } from "./comment-body-schema";
import { type SentComment, takesComments } from "./dto";
import { lockComment } from "./lock-comment";
import { canEditComment, canModerate, isOwnComment } from "./policy";
import { recordChange, showChange } from "./tell-comment-change";

const editCommentSchema = z.strictObject({ commentId: z.uuid(), body: commentBodySchema });

/**
 * Gives a comment of the actor's other words, soon after it was sent. Where comments are looked at first, so are these;
 * where they are closed there are none.
 * @throws AppError `not_found`, `forbidden` for somebody else's, when it is too late and when comments are closed,
 *   `invalid`, `rate_limited`
 */
export async function editComment(
  actor: Actor,
  input: z.input<typeof editCommentSchema>,
): Promise<SentComment> {
  const { commentId, body } = parseInput(editCommentSchema, input);
  await limit("comment-change", actor.userId);
  const { state, changed } = await db().$transaction(async (tx) => {
    const { comment, post } = await lockComment(tx, actor, commentId);
    const now = await databaseNow(tx);
    if (!isOwnComment(actor, comment)) {
      throw new AppError("forbidden", "Only who wrote a comment can change it.");
    }
    if (!takesComments(post.mode)) {
      throw new AppError(
        "forbidden",
        "The comments on this story are closed, so this stays as it is. You can still delete it.",
      );
    }
    if (!canEditComment(actor, comment, now)) {
      throw new AppError("forbidden", "It is too late to change this. Add another comment, or delete it.");
    }
    const { id } = comment;
    const isLookedAt = post.mode === "approve" && !canModerate(actor, post);
    const next = comment.state === "visible" && isLookedAt ? "pending" : comment.state;
    if (comment.body === body) return { state: comment.state, changed: null };
    await tx.comment.updateMany({ where: { id }, data: { body, state: next, editedAt: now } });
    return { state: next, changed: await recordChange(tx, { comment, before: comment.state, after: next }) };
  });
  await showChange(changed);
  return { commentId, state: state === "visible" ? "visible" : "pending" };
}
