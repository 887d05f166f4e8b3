import "server-only";
import { LRUCache } from "lru-cache";
import { isShortLived } from "@/lib/env";
import { expireAt, invalidate } from "./invalidate";
import type { CacheTag } from "./tags";

/** Milliseconds that a count which changes often may lag behind. */
const patience = 60_000;

const shared = globalThis as typeof globalThis & { nirvanaExpiring?: LRUCache<CacheTag, true> };

/** What will be forgotten anyway within the minute. Of the process: a bundle may hold this module more than once. */
function expiring(): LRUCache<CacheTag, true> {
  shared.nirvanaExpiring ??= new LRUCache({ max: 100_000, ttl: patience });
  return shared.nirvanaExpiring;
}

/**
 * Forgets the cached reads of a tag within a minute, once in that minute however often it is called: a page that a
 * thousand people react to is made anew once, and stays hot in between. Call it after the write is committed. On Vercel,
 * where nothing waits in the process, they are forgotten at once.
 */
export async function expireSoon(tag: CacheTag): Promise<void> {
  if (isShortLived()) return invalidate([tag]);
  if (expiring().has(tag)) return;
  // First, so that this memory ends before the wait does: a call in between must not be lost.
  expiring().set(tag, true);
  expireAt(tag, [tag], patience);
}
