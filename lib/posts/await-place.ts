import "server-only";
import { z } from "zod";
import { invalidateByItself } from "@/lib/cache/invalidate";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { indexPost } from "@/lib/search/index-post";
import { cacheTagSelect, toCacheTags } from "./post-cache-tags";
import { visiblePosts } from "./visible-posts";

/** The kind of the outbox's events by which the site tells itself that a place may be shown. */
export const duePlaceKind = "post.place-due";

const duePlaceSchema = z.strictObject({ postId: z.uuid(), shownAt: z.iso.datetime() });

/** From when on a post shows its place; null: from the start. */
export function placeTime(publishedAt: Date, delayHours: number): Date | null {
  return delayHours > 0 ? new Date(publishedAt.getTime() + delayHours * 60 * 60 * 1000) : null;
}

/**
 * Leaves word in the outbox, in the transaction that publishes a post, when its place is shown later.
 * @param now the database's clock
 * @returns milliseconds until then; 0: nothing is to come
 */
export async function awaitPlace(
  tx: Prisma.TransactionClient,
  { postId, placeShownAt, now }: { postId: string; placeShownAt: Date | null; now: Date },
): Promise<number> {
  if (!placeShownAt || placeShownAt <= now) return 0;
  await tx.outboxEvent.create({
    data: {
      kind: duePlaceKind,
      payload: { postId, shownAt: placeShownAt.toISOString() } satisfies z.infer<typeof duePlaceSchema>,
      nextAttemptAt: placeShownAt,
    },
    select: { id: true },
  });
  return placeShownAt.getTime() - now.getTime();
}

/**
 * Makes a post findable by the name of its place. Everything else shows the place without this; nothing happens where
 * the delay was changed or the post taken back meanwhile.
 */
export async function announceDuePlace(payload: unknown): Promise<void> {
  const { postId, shownAt } = duePlaceSchema.parse(payload);
  const post = await db().post.findFirst({
    where: { AND: [await visiblePosts(), { id: postId, placeShownAt: new Date(shownAt) }] },
    select: cacheTagSelect,
  });
  if (!post) return;
  await db().$transaction((tx) => indexPost(tx, postId));
  await invalidateByItself(toCacheTags(post));
}
