import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { canEditPost, canReadPost } from "./policy";

/**
 * For what only its author may see of a post, beside what readers see.
 * @throws AppError `not_found`, also for somebody else's draft; `forbidden` for somebody else's published post
 */
export async function requireOwnPost(actor: Actor, postId: string): Promise<void> {
  const post = await db().post.findUnique({
    where: { id: postId },
    select: { authorId: true, status: true },
  });
  if (!post || !canReadPost(actor, post)) {
    throw new AppError("not_found", "This story is not here. It may have been deleted.");
  }
  if (!canEditPost(actor, post))
    throw new AppError("forbidden", "Only its author sees this part of a story.");
}
