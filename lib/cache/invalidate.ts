import "server-only";
import { isShortLived } from "@/lib/env";
import { pageStore } from "./page-store.mjs";
import type { CacheTag } from "./tags";

type Invalidator = (tags: readonly CacheTag[]) => Promise<void> | void;

async function invalidateInNext(cacheTags: readonly CacheTag[]): Promise<void> {
  const { revalidateTag } = await import("next/cache");
  // Expire now, not "stale while revalidate": the first read after a change must be the new text.
  for (const tag of cacheTags) revalidateTag(tag, { expire: 0 });
  // Next does it after a route handler has answered; whoever reads the answer must find the new text already.
  await forget(cacheTags);
}

/** Forgets here at once, and resolves when no other instance serves these reads either (decision 0020). */
async function forget(cacheTags: readonly CacheTag[]): Promise<void> {
  const store = pageStore();
  store.invalidate([...cacheTags]);
  if (cacheTags.length > 0) await store.spread?.([...cacheTags]);
}

let invalidator: Invalidator = invalidateInNext;

/** Outside a Next request (commands, tests) there is no cache at hand: say here how to reach it. */
export function setInvalidator(next: Invalidator): void {
  invalidator = next;
}

/** Forgets every cached read under these tags before the answer is sent. Call it after the write is committed. */
export async function invalidate(cacheTags: Iterable<CacheTag>): Promise<void> {
  await invalidator([...new Set(cacheTags)]);
}

/**
 * The same outside a request, for work that the process does by itself. On Vercel, where the cache is the platform's,
 * there is no such process: the call must come from a request there.
 */
export async function invalidateByItself(cacheTags: Iterable<CacheTag>): Promise<void> {
  if (isShortLived()) await invalidate(cacheTags);
  else await forget([...new Set(cacheTags)]);
}

/** Forgets these reads by itself at a moment to come, however long nothing runs until then. `key`: see `PageStore`. */
export function expireAt(key: string, cacheTags: Iterable<CacheTag>, milliseconds: number): void {
  pageStore().expireAt(key, [...new Set(cacheTags)], milliseconds);
}

/**
 * Forgets what is cached under a tag by then at the latest, also on the other instances: they are told, once until it is
 * gone. Nobody waits for them, so only for what may be late.
 */
export function expireEverywhereBy(tag: CacheTag, milliseconds: number): void {
  if (pageStore().expireBy(tag, [tag], milliseconds)) pageStore().announce?.([tag], milliseconds);
}
