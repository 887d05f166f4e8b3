import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { commentLimits } from "./comment-limits";
import { commentSelect } from "./comment-row";
import type { StoryCommentDto } from "./dto";
import { bodySchema } from "./leave-comment";
import { toStoryComment } from "./list-story-comments";
import { requireOwnComment } from "./require-own-comment";

export const answerCommentSchema = z.strictObject({
  /** Chosen by who asks, so that a second sending says nothing twice. */
  answerId: z.uuid(),
  commentId: z.uuid(),
  body: bodySchema,
});

/**
 * Says something back to a comment on a story of the actor's. Whoever sees the comment sees it.
 * @throws AppError `not_found`, also for another author's; `conflict` when it was answered often enough; `rate_limited`
 */
export async function answerComment(
  actor: Actor,
  input: z.input<typeof answerCommentSchema>,
): Promise<StoryCommentDto> {
  const { answerId, commentId, body } = parseInput(answerCommentSchema, input);
  await limit("preview-comment-change", actor.userId);
  return db().$transaction(async (tx) => {
    const { postId } = await requireOwnComment(tx, actor, commentId);
    if ((await tx.previewComment.count({ where: { parentId: commentId } })) >= commentLimits.answers) {
      throw new AppError(
        "conflict",
        "This was answered as often as it can be. Say the rest to them directly.",
      );
    }
    await tx.previewComment.createMany({
      data: [{ id: answerId, postId, parentId: commentId, userId: actor.userId, body }],
      skipDuplicates: true,
    });
    return toStoryComment(
      await tx.previewComment.findUniqueOrThrow({ where: { id: commentId }, select: commentSelect }),
    );
  });
}
