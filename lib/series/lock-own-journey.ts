import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import type { Prisma } from "@/lib/db/generated/client";
import { isVisibleSql } from "@/lib/posts/visible-posts";

/**
 * A journey of the actor's own, its row locked until the transaction ends.
 * @throws AppError `not_found`, also for somebody else's without a visible story; `forbidden` for one that is public
 */
export async function lockOwnJourney(
  tx: Prisma.TransactionClient,
  actor: Actor,
  journeyId: string,
): Promise<{ id: string; slug: string }> {
  const [row] = await tx.$queryRaw<{ id: string; slug: string; ownerId: string; isPublic: boolean }[]>`
    SELECT "id", "slug", "ownerId", EXISTS (
      SELECT 1 FROM "SeriesPost" sp JOIN "Post" p ON p."id" = sp."postId"
      WHERE sp."seriesId" = "Series"."id" AND ${isVisibleSql}
    ) AS "isPublic"
    FROM "Series" WHERE "id" = ${journeyId}::uuid FOR UPDATE`;
  const isOwn = row?.ownerId === actor.userId;
  if (!row || (!isOwn && !row.isPublic)) throw new AppError("not_found", "This journey is not here.");
  if (!isOwn) throw new AppError("forbidden", "Only its author can change this journey.");
  return row;
}
