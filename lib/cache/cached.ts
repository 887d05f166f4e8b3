import "server-only";
import { unstable_cache } from "next/cache";
import { expectDuePosts } from "@/lib/posts/expect-due-posts";
import type { CacheTag } from "./tags";

/**
 * Reads through Next's data cache under the given tags; the page that reads it is invalidated by the same tags.
 * What is read is forgotten by itself when a scheduled post that would change it becomes visible (decision 0013).
 * `key` begins with a word that no other read begins with, because all share one store, and names everything the result
 * depends on. Results pass through JSON: return plain data, dates as strings.
 */
export function cached<T>(
  key: readonly string[],
  cacheTags: readonly CacheTag[],
  read: () => Promise<T>,
): Promise<T> {
  // Before the read: what comes between the two is then still expected.
  const readOnTime = async () => {
    await expectDuePosts();
    return read();
  };
  return unstable_cache(readOnTime, [...key], { tags: [...cacheTags], revalidate: false })();
}
