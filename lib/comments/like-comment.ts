import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { tags } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { lockComment } from "./lock-comment";
import { isOwnComment } from "./policy";

const likeCommentSchema = z.strictObject({
  commentId: z.uuid(),
  /** Absent: the other way round, as a form without scripts asks, which does not know. */
  isLiked: z.boolean().optional(),
});

/**
 * Likes a comment, or no longer. A second submit is no error. Nobody hears of it at once: it is on the page that is read
 * next.
 * @returns how many people like it now
 * @throws AppError `not_found` for one that readers do not see, `forbidden` for one's own, `rate_limited`
 */
export async function likeComment(
  actor: Actor,
  input: z.input<typeof likeCommentSchema>,
): Promise<{ commentId: string; isLiked: boolean; likeCount: number }> {
  const { commentId, isLiked: asked } = parseInput(likeCommentSchema, input);
  await limit("comment-like", actor.userId);
  const { postId, ...liked } = await db().$transaction(async (tx) => {
    const { comment, post } = await lockComment(tx, actor, commentId);
    if (comment.state !== "visible" || post.mode === "off") {
      throw new AppError("not_found", "Readers do not see this comment, so it cannot be liked.");
    }
    if (isOwnComment(actor, comment)) {
      throw new AppError("forbidden", "This is your own comment. Others can like it.");
    }
    const like = { commentId, userId: actor.userId };
    const isLiked = asked ?? (await tx.commentLike.count({ where: like })) === 0;
    if (isLiked) await tx.commentLike.createMany({ data: [like], skipDuplicates: true });
    else await tx.commentLike.deleteMany({ where: like });
    const likeCount = await tx.commentLike.count({ where: { commentId } });
    await tx.comment.updateMany({ where: { id: commentId }, data: { likeCount } });
    return { postId: comment.postId, commentId, isLiked, likeCount };
  });
  await invalidate([tags.comments(postId)]);
  return liked;
}
