import "server-only";
import { unstable_cache } from "next/cache";
import { isShortLived } from "@/lib/env";
import { expectDuePosts } from "@/lib/posts/expect-due-posts";
import { expireAt } from "./invalidate";
import type { CacheTag } from "./tags";

/**
 * Reads through Next's data cache under the given tags; the page that reads it is invalidated by the same tags.
 * What is read is forgotten by itself when a scheduled post that would change it becomes visible (decision 0013).
 * `key` begins with a word that no other read begins with, because all share one store, and names everything the result
 * depends on. Results pass through JSON: return plain data, dates as strings.
 * @param life for what no write makes stale: its tag, one of `cacheTags`, is let go that many seconds after the read
 */
export function cached<T>(
  key: readonly string[],
  cacheTags: readonly CacheTag[],
  read: () => Promise<T>,
  life?: { tag: CacheTag; seconds: number },
): Promise<T> {
  // Before the read: what comes between the two is then still expected.
  const readOnTime = async () => {
    await expectDuePosts();
    const found = await read();
    if (life) expireAt(life.tag, [life.tag], life.seconds * 1000);
    return found;
  };
  // On Vercel nothing waits in the process; its own cache has a clock.
  const revalidate = life && isShortLived() ? life.seconds : false;
  return unstable_cache(readOnTime, [...key], { tags: [...cacheTags], revalidate })();
}
