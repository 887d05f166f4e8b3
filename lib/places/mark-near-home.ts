import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { isNearHome, listZoneCovers } from "./home-zone-cover";

/**
 * Says of locked posts whether their place lies in a home zone of somebody who writes them, whatever was said before.
 * To be called in every transaction that changes a post's place or who writes it, before `indexPost`.
 *
 * Locks the authors' rows against `addHomeZone`: a zone that is being added is seen here, or this post is seen there.
 * @returns the ids of those for which the answer changed
 */
export async function markNearHome(
  tx: Prisma.TransactionClient,
  postIds: readonly string[],
): Promise<string[]> {
  if (postIds.length === 0) return [];
  const found = await tx.post.findMany({
    where: { id: { in: [...postIds] } },
    select: {
      id: true,
      authorId: true,
      isPlaceNearHome: true,
      place: { select: { latitude: true, longitude: true } },
      coAuthors: { where: { state: "accepted" }, select: { userId: true } },
    },
  });
  // Without a place there is nothing to judge, and nobody to wait for.
  const posts = found.filter(({ place, isPlaceNearHome }) => place !== null || isPlaceNearHome);
  if (posts.length === 0) return [];
  const writers = new Map(
    posts.map((post) => [post.id, [post.authorId, ...post.coAuthors.map(({ userId }) => userId)]]),
  );
  const userIds = [...new Set([...writers.values()].flat())].sort();
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ANY(${userIds}::uuid[]) ORDER BY "id" FOR SHARE`;
  const zones = await listZoneCovers(tx, userIds);
  const changed = posts.filter((post) => {
    const theirs = zones.filter(({ userId }) => writers.get(post.id)?.includes(userId));
    return post.isPlaceNearHome !== (post.place !== null && isNearHome(theirs, post.place));
  });
  for (const isPlaceNearHome of [true, false]) {
    const ids = changed.filter((post) => post.isPlaceNearHome !== isPlaceNearHome).map(({ id }) => id);
    if (ids.length > 0) await tx.post.updateMany({ where: { id: { in: ids } }, data: { isPlaceNearHome } });
  }
  return changed.map(({ id }) => id);
}
