import "server-only";
import { LRUCache } from "lru-cache";
import { isShortLived } from "@/lib/env";
import { expireAt, invalidate } from "./invalidate";
import type { CacheTag } from "./tags";

/** Milliseconds that a count which changes often may lag behind. */
const patience = 60_000;

const shared = globalThis as typeof globalThis & { nirvanaExpiring?: LRUCache<CacheTag, number> };

/** Until when what is cached under a tag will be gone anyway. Of the process: a bundle may hold this module more than once. */
function expiring(): LRUCache<CacheTag, number> {
  shared.nirvanaExpiring ??= new LRUCache({ max: 100_000 });
  return shared.nirvanaExpiring;
}

/**
 * Forgets the cached reads of a tag within a minute, once in that minute however often it is called: a page that a
 * thousand people react to is made anew once, and stays hot in between. Call it after the write is committed. On Vercel,
 * where nothing waits in the process, they are forgotten at once.
 */
export async function expireSoon(tag: CacheTag): Promise<void> {
  if (isShortLived()) return invalidate([tag]);
  const now = performance.now();
  if ((expiring().get(tag) ?? 0) > now) return;
  // From before the wait begins, so that this ends first: a call in between must not be lost.
  expiring().set(tag, now + patience);
  expireAt(tag, [tag], patience);
}
