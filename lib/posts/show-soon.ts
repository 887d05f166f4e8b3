import "server-only";
import { expireAt, invalidate } from "@/lib/cache/invalidate";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import type { WrittenPost } from "./write-published";

type Shown = Pick<WrittenPost, "postId" | "cacheTags" | "waits"> & Partial<Pick<WrittenPost, "placeWaits">>;

/** Tells every page and chat of what was just committed; of a scheduled post, or a place with a delay, at its time. */
export async function showSoon(written: Shown): Promise<void> {
  deliverSoon();
  if (written.waits > 0) expireAt(written.postId, written.cacheTags, written.waits);
  if (written.placeWaits) expireAt(`place:${written.postId}`, written.cacheTags, written.placeWaits);
  await invalidate(written.cacheTags);
}
