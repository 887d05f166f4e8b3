import "server-only";
import type { PostState } from "@/lib/contracts/realtime";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma } from "@/lib/db/generated/client";
import { postPlace, postPlaceSelect } from "@/lib/places/post-place";
import { enqueueEvent } from "./enqueue-event";

/** The columns of a post that `toPostState` needs. */
export const postStateSelect = {
  id: true,
  slug: true,
  title: true,
  status: true,
  publishedAt: true,
  version: true,
  ...postPlaceSelect,
} as const satisfies Prisma.PostSelect;

/**
 * What chat may know of a post: nothing finer than its author shows, nothing before its time; null for one that was never
 * published. @param now the database's clock
 */
export function toPostState(
  post: Prisma.PostGetPayload<{ select: typeof postStateSelect }>,
  now: Date,
): PostState | null {
  if (!post.slug) return null;
  const isPublic = post.status === "published" && post.publishedAt !== null && post.publishedAt <= now;
  const shown = isPublic ? postPlace(post, now) : null;
  return {
    postId: post.id,
    slug: post.slug,
    title: post.title.slice(0, 500),
    placeLabel: shown?.label ?? null,
    chart: shown ? { path: shown.chart.path, alt: shown.chart.alt } : null,
    isPublic,
    version: post.version,
  };
}

/**
 * Tells chat what a post is now, in the transaction that changed it and counted its version up. Call `deliverSoon()`
 * once that is committed. A post that is about to be deleted is told of as hidden, under the version after its last.
 */
export async function enqueuePostChange(
  tx: Prisma.TransactionClient,
  postId: string,
  { isDeleted = false } = {},
): Promise<void> {
  const post = await tx.post.findUniqueOrThrow({ where: { id: postId }, select: postStateSelect });
  const shown = isDeleted ? ({ ...post, status: "draft", version: post.version + 1 } as const) : post;
  const state = toPostState(shown, await databaseNow(tx));
  if (state) await enqueueEvent(tx, "post.changed", state);
}
