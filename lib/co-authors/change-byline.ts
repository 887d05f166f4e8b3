import "server-only";
import { type CacheTag, tags } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma } from "@/lib/db/generated/client";
import { markNearHome } from "@/lib/places/mark-near-home";
import { showPlaceAnew } from "@/lib/places/show-place-anew";
import { postCacheTags } from "@/lib/posts/post-cache-tags";
import { indexPost } from "@/lib/search/index-post";

type LockedRow = { id: string; status: string; publishedAt: Date | null };

/** What `showSoon` takes. */
type Changed = { postId: string; cacheTags: CacheTag[]; waits: number; placeWaits: number };

/**
 * The row of a post, locked, for somebody who is about to answer or to leave: whether they may, their own row says.
 * @throws AppError `not_found`
 */
export async function lockPostRow(tx: Prisma.TransactionClient, postId: string): Promise<LockedRow> {
  const [row] = await tx.$queryRaw<LockedRow[]>`
    SELECT "id", "status"::text AS "status", "publishedAt" FROM "Post" WHERE "id" = ${postId}::uuid FOR UPDATE`;
  if (!row) throw new AppError("not_found", "This story is not here any more.");
  return row;
}

/** Runs a change of those who are named with a locked post, and answers what to tell `showSoon` once it is committed. */
export async function changeByline(
  tx: Prisma.TransactionClient,
  post: LockedRow,
  change: () => Promise<unknown>,
): Promise<Changed> {
  const isOut = post.status === "published" || post.status === "scheduled";
  const before = isOut ? await postCacheTags(tx, post.id) : [];
  await change();
  // Whose home it is near is among what changed, and what chat was told of its place with it.
  const moved = await markNearHome(tx, [post.id]);
  // Nobody but those with a preview link reads it, and what they read of its places is kept under this.
  if (!isOut) return { postId: post.id, cacheTags: [tags.post(post.id)], waits: 0, placeWaits: 0 };
  const now = await databaseNow(tx);
  const waits = post.publishedAt ? Math.max(0, post.publishedAt.getTime() - now.getTime()) : 0;
  const { placeShownAt } = await tx.post.findUniqueOrThrow({
    where: { id: post.id },
    select: { placeShownAt: true },
  });
  const placeWaits = placeShownAt ? Math.max(0, placeShownAt.getTime() - now.getTime()) : 0;
  if (moved.length > 0) await showPlaceAnew(tx, moved);
  else await indexPost(tx, post.id);
  const cacheTags = [...new Set([...before, ...(await postCacheTags(tx, post.id))])];
  return { postId: post.id, cacheTags, waits, placeWaits };
}
