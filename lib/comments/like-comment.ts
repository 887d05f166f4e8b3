import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { expireSoon } from "@/lib/cache/expire-soon";
import { tags } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { lockComment } from "./lock-comment";
import { isOwnComment } from "./policy";

const likeCommentSchema = z.strictObject({ commentId: z.uuid(), isLiked: z.boolean() });

/**
 * Likes a comment, or no longer; twice is once. Pages that show the number are made anew within a minute, not for each
 * like, and nobody hears of it.
 * @returns how many people like it now
 * @throws AppError `not_found` for one that readers do not see, `forbidden` for one's own, `rate_limited`
 */
export async function likeComment(
  actor: Actor,
  input: z.input<typeof likeCommentSchema>,
): Promise<{ commentId: string; isLiked: boolean; likeCount: number }> {
  const { commentId, isLiked } = parseInput(likeCommentSchema, input);
  await limit("comment-like", actor.userId);
  const { postId, likeCount, isChanged } = await db().$transaction(async (tx) => {
    const { comment, post } = await lockComment(tx, actor, commentId);
    if (comment.state !== "visible" || post.mode === "off") {
      throw new AppError("not_found", "Readers do not see this comment, so it cannot be liked.");
    }
    if (isOwnComment(actor, comment)) {
      throw new AppError("forbidden", "This is your own comment. Others can like it.");
    }
    const like = { commentId, userId: actor.userId };
    const changed = isLiked
      ? await tx.commentLike.createMany({ data: [like], skipDuplicates: true })
      : await tx.commentLike.deleteMany({ where: like });
    const liked = await tx.comment.findUniqueOrThrow({
      where: { id: commentId },
      select: { likeCount: true },
    });
    return { postId: comment.postId, isChanged: changed.count > 0, ...liked };
  });
  if (isChanged) await expireSoon(tags.comments(postId));
  return { commentId, isLiked, likeCount };
}
