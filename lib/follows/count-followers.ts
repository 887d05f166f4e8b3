import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";

/** How many people follow somebody, as it is now. Who they are is told to nobody. */
export async function countFollowers(userId: string): Promise<number> {
  return db().follow.count({ where: { authorId: userId } });
}

/** The same for pages, up to a minute old. Anybody may ask. */
export async function getFollowerCount(userId: string): Promise<number> {
  return cached(["followers", userId], [tags.followers(userId)], () => countFollowers(userId));
}
