import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { limit } from "@/lib/rate-limit/limit";
import { enqueuePostChange } from "@/lib/realtime/post-state";
import { indexPost } from "@/lib/search/index-post";
import { awaitPlace } from "./await-place";
import type { PostStatus } from "./dto";
import { lockOwnPost } from "./lock-own-post";
import { postCacheTags } from "./post-cache-tags";
import { postIdSchema } from "./schemas";
import { showSoon } from "./show-soon";

export type RestoredPost = { postId: string; status: PostStatus };

/**
 * Takes a post out of the bin, as what it was when it went in: a published one is there for its readers again. What was
 * scheduled for a time that has passed meanwhile becomes a draft, because nobody expects it to appear now. Out of the
 * archive a post becomes a draft. What is in neither is left as it is.
 * @throws AppError `not_found` / `forbidden`
 */
export async function restorePost(actor: Actor, input: z.input<typeof postIdSchema>): Promise<RestoredPost> {
  const { postId } = parseInput(postIdSchema, input);
  await limit("post-change", actor.userId);
  const restored = await db().$transaction(async (tx) => {
    const post = await lockOwnPost(tx, actor, postId, { inBin: true });
    const none = { status: post.status, cacheTags: [], waits: 0, placeWaits: 0 };
    if (post.status !== "binned" && post.status !== "archived") return none;
    const now = await databaseNow(tx);
    const { binnedAt, publishedAt, placeShownAt } = await tx.post.findUniqueOrThrow({
      where: { id: postId },
      select: { binnedAt: true, publishedAt: true, placeShownAt: true },
    });
    const waits = publishedAt ? Math.max(0, publishedAt.getTime() - now.getTime()) : 0;
    const wasScheduled = publishedAt !== null && binnedAt !== null && publishedAt > binnedAt;
    const isMissed = wasScheduled && waits === 0;
    const stored = post.status === "archived" || isMissed ? "draft" : post.binnedFrom;
    const to = stored === "published" || stored === "archived" ? stored : "draft";
    await tx.post.update({
      where: { id: postId },
      data: {
        status: to,
        version: { increment: 1 },
        binnedAt: null,
        binnedFrom: null,
        ...(isMissed ? { publishedAt: null } : {}),
      },
      select: { id: true },
    });
    if (to !== "published") return { ...none, status: to as PostStatus };
    const placeWaits = await awaitPlace(tx, { postId, placeShownAt, now });
    await indexPost(tx, postId);
    if (waits === 0) await enqueuePostChange(tx, postId);
    const status: PostStatus = waits > 0 ? "scheduled" : "published";
    return { status, cacheTags: await postCacheTags(tx, postId), waits, placeWaits };
  });
  await showSoon({ postId, ...restored });
  return { postId, status: restored.status };
}
