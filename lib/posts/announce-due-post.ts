import "server-only";
import { z } from "zod";
import { invalidateByItself } from "@/lib/cache/invalidate";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { enqueuePings } from "@/lib/discovery/pings/enqueue-pings";
import { enqueuePostChange } from "@/lib/realtime/post-state";
import { cacheTagSelect, toCacheTags } from "./post-cache-tags";
import { visiblePosts } from "./visible-posts";

/** The kind of the outbox's events that the site itself takes. */
export const duePostKind = "post.due";

const duePostSchema = z.strictObject({ postId: z.uuid(), publishAt: z.iso.datetime() });

type DuePost = z.infer<typeof duePostSchema>;

/** Leaves word in the outbox that a post becomes visible then, in the transaction that schedules it. */
export async function enqueueDuePost(tx: Prisma.TransactionClient, due: DuePost): Promise<void> {
  await tx.outboxEvent.create({
    data: { kind: duePostKind, payload: due, nextAttemptAt: new Date(due.publishAt) },
    select: { id: true },
  });
}

/**
 * Tells chat and the page cache that a scheduled post is visible. It is visible without this: here are only the side
 * effects. Nothing happens for one that was rescheduled or taken back meanwhile, and nothing twice that could be noticed.
 */
export async function announceDuePost(payload: unknown): Promise<void> {
  const { postId, publishAt } = duePostSchema.parse(payload);
  const isStill = { AND: [await visiblePosts(), { publishedAt: new Date(publishAt) }] };
  const post = await db().post.findFirst({ where: { id: postId, ...isStill }, select: cacheTagSelect });
  if (!post) return;
  // First, because it may have to be tried again: what chat is told is told once.
  await invalidateByItself(toCacheTags(post));
  await db().$transaction(async (tx) => {
    await enqueuePostChange(tx, postId);
    await enqueuePings(tx, postId);
  });
}
