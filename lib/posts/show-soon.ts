import "server-only";
import { expireAt, invalidate } from "@/lib/cache/invalidate";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import type { WrittenPost } from "./write-published";

/** Tells every page and chat of what was just committed; of a scheduled post, at its time. */
export async function showSoon(written: Pick<WrittenPost, "postId" | "cacheTags" | "waits">): Promise<void> {
  deliverSoon();
  if (written.waits > 0) expireAt(written.postId, written.cacheTags, written.waits);
  await invalidate(written.cacheTags);
}
