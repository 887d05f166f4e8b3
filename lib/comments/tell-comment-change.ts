import "server-only";
import { invalidate } from "@/lib/cache/invalidate";
import { tags } from "@/lib/cache/tags";
import type { CommentChange } from "@/lib/contracts/live";
import type { CommentState, Prisma } from "@/lib/db/generated/client";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { enqueueEvent } from "@/lib/realtime/enqueue-event";
import { countThread } from "./lock-comment";

type Recorded = {
  comment: { id: string; postId: string; threadId: string };
  /** How it stood before; null: it was not there. */
  before: CommentState | null;
  /** And after; null: it is not there any more. */
  after: CommentState | null;
};

/**
 * Where readers see something of it, counts a thread anew and leaves word for those who read the story at this moment, in
 * the transaction that changed a comment.
 * @returns for `showChange`: the story whose page is another now; null when readers saw nothing, before or after
 */
export async function recordChange(
  tx: Prisma.TransactionClient,
  { comment: { id, postId, threadId }, before, after }: Recorded,
): Promise<string | null> {
  const change = seenChange(before, after);
  if (!change) return null;
  await countThread(tx, threadId);
  await enqueueEvent(tx, "comment.changed", { postId, commentId: id, change });
  return postId;
}

/** What a change is to readers, who see nothing of a comment that waits or is hidden. */
function seenChange(before: CommentState | null, after: CommentState | null): CommentChange["change"] | null {
  if (before === "visible") return after === "visible" ? "changed" : "removed";
  return after === "visible" ? "added" : null;
}

/** Once that is committed: the next reader gets the new page, and who reads now hears of it. */
export async function showChange(postId: string | null): Promise<void> {
  if (postId === null) return;
  deliverSoon();
  await invalidate([tags.comments(postId)]);
}
