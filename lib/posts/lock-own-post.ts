import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import type { Prisma } from "@/lib/db/generated/client";
import type { PostStatus } from "./dto";
import { canEditPost, canReadPost } from "./policy";

type LockedPost = {
  id: string;
  authorId: string;
  status: PostStatus;
  version: number;
  slug: string | null;
  publishedAt: Date | null;
};

/**
 * A post of the actor's own, its row locked until the transaction ends, so that what is decided on its version holds.
 * @throws AppError `not_found`, also for somebody else's draft; `forbidden` for somebody else's published post
 */
export async function lockOwnPost(
  tx: Prisma.TransactionClient,
  actor: Actor,
  postId: string,
): Promise<LockedPost> {
  const [row] = await tx.$queryRaw<LockedPost[]>`
    SELECT "id", "authorId", "status"::text AS "status", "version", "slug", "publishedAt"
    FROM "Post" WHERE "id" = ${postId}::uuid FOR UPDATE`;
  if (!row || !canReadPost(actor, row)) {
    throw new AppError("not_found", "This story is not here. It may have been deleted.");
  }
  if (!canEditPost(actor, row)) throw new AppError("forbidden", "Only its author can change this story.");
  return row;
}
