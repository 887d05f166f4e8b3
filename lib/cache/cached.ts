import "server-only";
import { unstable_cache } from "next/cache";
import type { CacheTag } from "./tags";

/**
 * Reads through Next's data cache under the given tags; the page that reads it is invalidated by the same tags.
 * `key` must name everything the result depends on. Results pass through JSON: return plain data, dates as strings.
 */
export function cached<T>(
  key: readonly string[],
  cacheTags: readonly CacheTag[],
  read: () => Promise<T>,
): Promise<T> {
  return unstable_cache(read, [...key], { tags: [...cacheTags], revalidate: false })();
}
