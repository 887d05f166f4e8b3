import "server-only";
import { isShortLived } from "@/lib/env";
import { expireEverywhereBy, invalidate } from "./invalidate";
import type { CacheTag } from "./tags";

/** Milliseconds that a count which changes often may lag behind. */
const patience = 60_000;

/**
 * Forgets the cached reads of a tag within a minute, once in that minute however often it is called: a page that a
 * thousand people react to is made anew once, and stays hot in between. Call it after the write is committed. On Vercel,
 * where nothing waits in the process, they are forgotten at once.
 */
export async function expireSoon(tag: CacheTag): Promise<void> {
  if (isShortLived()) return invalidate([tag]);
  expireEverywhereBy(tag, patience);
}
