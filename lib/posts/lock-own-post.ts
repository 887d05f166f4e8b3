import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import type { Prisma } from "@/lib/db/generated/client";
import type { PostStatus } from "./dto";
import { canEditPost, canReadPost } from "./policy";

export type LockedPost = {
  id: string;
  authorId: string;
  status: PostStatus;
  version: number;
  slug: string | null;
  publishedAt: Date | null;
  binnedFrom: PostStatus | null;
};

/**
 * A post of the actor's own, its row locked until the transaction ends, so that what is decided on its version holds.
 * @param options.inBin whether it may be in the bin, where a post is otherwise not there for its author either
 * @throws AppError `not_found`, also for somebody else's draft; `forbidden` for somebody else's published post
 */
export async function lockOwnPost(
  tx: Prisma.TransactionClient,
  actor: Actor,
  postId: string,
  { inBin = false } = {},
): Promise<LockedPost> {
  const [row] = await tx.$queryRaw<LockedPost[]>`
    SELECT "id", "authorId", "version", "slug", "publishedAt", "binnedFrom"::text AS "binnedFrom",
      CASE WHEN "status" = 'published' AND "publishedAt" > timezone('utc', clock_timestamp())
        THEN 'scheduled' ELSE "status"::text END AS "status"
    FROM "Post" WHERE "id" = ${postId}::uuid FOR UPDATE`;
  if (!row || !canReadPost(actor, row)) {
    throw new AppError("not_found", "This story is not here. It may have been deleted.");
  }
  if (!canEditPost(actor, row)) throw new AppError("forbidden", "Only its author can change this story.");
  if (row.status === "binned" && !inBin) {
    throw new AppError("not_found", "This story is in your bin. Restore it in the studio to go on with it.");
  }
  return row;
}
