import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma } from "@/lib/db/generated/client";
import { limit } from "@/lib/rate-limit/limit";
import { lockComment } from "./lock-comment";
import { canDeleteComment } from "./policy";
import { recordChange, showChange } from "./tell-comment-change";

const deleteCommentSchema = z.strictObject({ commentId: z.uuid() });

/**
 * Takes the words of a comment away for good. Where something answers it a mark stays in its place; otherwise nothing
 * does, nor of deleted comments above it that stayed for its sake.
 * @throws AppError `not_found`, also for one that was deleted before; `forbidden` for somebody else's; `rate_limited`
 */
export async function deleteComment(
  actor: Actor,
  input: z.input<typeof deleteCommentSchema>,
): Promise<{ commentId: string }> {
  const { commentId } = parseInput(deleteCommentSchema, input);
  await limit("comment-change", actor.userId);
  const changed = await db().$transaction(async (tx) => {
    const { comment } = await lockComment(tx, actor, commentId);
    if (!canDeleteComment(actor, comment)) {
      throw new AppError(
        "forbidden",
        "Only who wrote a comment can delete it. Whoever writes the story can hide it.",
      );
    }
    if ((await tx.comment.count({ where: { parentId: commentId } })) > 0) {
      await tx.commentLike.deleteMany({ where: { commentId } });
      await tx.comment.updateMany({
        where: { id: commentId },
        data: {
          body: "",
          exact: null,
          prefix: "",
          suffix: "",
          deletedAt: await databaseNow(tx),
        },
      });
    } else {
      await removeWithEmpty(tx, comment);
    }
    return recordChange(tx, { comment, before: comment.state, after: null });
  });
  await showChange(changed);
  return { commentId };
}

/** Removes a comment that nothing answers, and what it leaves above it: deleted, and answered by nothing any more. */
async function removeWithEmpty(
  tx: Prisma.TransactionClient,
  { id, parentId }: { id: string; parentId: string | null },
): Promise<void> {
  await tx.comment.deleteMany({ where: { id } });
  if (!parentId) return;
  const parent = await tx.comment.findFirst({
    where: { id: parentId, deletedAt: { not: null }, answers: { none: {} } },
    select: { id: true, parentId: true },
  });
  if (parent) await removeWithEmpty(tx, parent);
}
