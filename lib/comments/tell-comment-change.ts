import "server-only";
import { invalidate } from "@/lib/cache/invalidate";
import { tags } from "@/lib/cache/tags";
import type { CommentChange } from "@/lib/contracts/live";
import type { Prisma } from "@/lib/db/generated/client";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { enqueueEvent } from "@/lib/realtime/enqueue-event";
import { countThread } from "./lock-comment";

/**
 * Counts a thread anew and leaves word for those who read the story at this moment, in the transaction that changed what
 * readers see of it.
 */
export async function recordChange(
  tx: Prisma.TransactionClient,
  { threadId, ...change }: CommentChange & { threadId: string },
): Promise<void> {
  await countThread(tx, threadId);
  await enqueueEvent(tx, "comment.changed", change);
}

/** Once that is committed: the next reader gets the new page, and who reads now hears of it. */
export async function showChange(postId: string): Promise<void> {
  deliverSoon();
  await invalidate([tags.comments(postId)]);
}
