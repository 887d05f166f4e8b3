import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import type { Prisma } from "@/lib/db/generated/client";
import type { PostStatus } from "./dto";
import type { PostWriters } from "./policy";
import { type PostNeed, readCoAuthors, refuseOthers } from "./post-access";

export type LockedPost = PostWriters & {
  id: string;
  status: PostStatus;
  version: number;
  slug: string | null;
  publishedAt: Date | null;
  binnedFrom: PostStatus | null;
};

/**
 * A post that the actor owns, its row locked until the transaction ends, so that what is decided on its version holds.
 * @param options.inBin whether it may be in the bin, where a post is otherwise not there for its owner either
 * @throws AppError `not_found`, also for somebody else's draft; `forbidden` for a published post of somebody else's, and
 *   for one that the actor writes and does not own
 */
export function lockOwnPost(
  tx: Prisma.TransactionClient,
  actor: Actor,
  postId: string,
  { inBin = false } = {},
): Promise<LockedPost> {
  return lockPost(tx, actor, postId, { need: "manage", inBin });
}

/** The same for a post that the actor writes, as its owner or with them. In the bin nobody does. */
export function lockWrittenPost(
  tx: Prisma.TransactionClient,
  actor: Actor,
  postId: string,
): Promise<LockedPost> {
  return lockPost(tx, actor, postId, { need: "write", inBin: false });
}

async function lockPost(
  tx: Prisma.TransactionClient,
  actor: Actor,
  postId: string,
  { need, inBin }: { need: PostNeed; inBin: boolean },
): Promise<LockedPost> {
  const [row] = await tx.$queryRaw<Omit<LockedPost, "coAuthorIds">[]>`
    SELECT "id", "authorId", "version", "slug", "publishedAt", "binnedFrom"::text AS "binnedFrom",
      CASE WHEN "status" = 'published' AND "publishedAt" > timezone('utc', clock_timestamp())
        THEN 'scheduled' ELSE "status"::text END AS "status"
    FROM "Post" WHERE "id" = ${postId}::uuid FOR UPDATE`;
  if (!row) throw new AppError("not_found", "This story is not here. It may have been deleted.");
  // A statement of its own, after the lock: who was taken off the story while this waited writes it no more.
  const { coAuthorIds, hasLeft } = await readCoAuthors(tx, postId, actor.userId);
  refuseOthers(actor, { ...row, coAuthorIds, hasLeft }, need);
  if (row.status === "binned" && !inBin) {
    throw new AppError("not_found", "This story is in your bin. Restore it in the studio to go on with it.");
  }
  return { ...row, coAuthorIds };
}
