import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import type { Prisma } from "@/lib/db/generated/client";
import { lockWrittenPost } from "@/lib/posts/lock-own-post";

/**
 * The story of a comment on it, locked, for those who write it and nobody else. An answer is not a comment here.
 * @throws AppError `not_found`, also for what others may not know of
 */
export async function requireOwnComment(
  tx: Prisma.TransactionClient,
  actor: Actor,
  commentId: string,
): Promise<{ postId: string }> {
  const gone = new AppError(
    "not_found",
    "This comment is not here any more. Whoever wrote it may have taken it back.",
  );
  const comment = await tx.previewComment.findUnique({
    where: { id: commentId, parentId: null },
    select: { postId: true },
  });
  if (!comment) throw gone;
  await lockWrittenPost(tx, actor, comment.postId).catch((error: unknown) => {
    throw error instanceof AppError ? gone : error;
  });
  return comment;
}
