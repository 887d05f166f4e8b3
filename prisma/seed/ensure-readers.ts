import "server-only";
import { type CacheTag, tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { featured, readers, views } from "./readers";

/**
 * What readers of the demo content did. Only once: where anybody has reacted to, kept or followed anything, it is left as
 * people made it.
 */
export async function ensureReaders(idOf: ReadonlyMap<string, string>): Promise<CacheTag[]> {
  const before = await Promise.all([db().reaction.count(), db().bookmark.count(), db().follow.count()]);
  if (before.some((count) => count > 0)) return [];
  const posts = await db().post.findMany({
    where: { importKey: { startsWith: "seed:" } },
    select: { id: true, importKey: true },
  });
  const postIdOf = new Map(posts.map(({ id, importKey }) => [importKey?.slice("seed:".length), id]));
  const postIds = (slugs: readonly string[]) => slugs.flatMap((slug) => postIdOf.get(slug) ?? []);
  for (const reader of readers) {
    const userId = idOf.get(reader.handle);
    if (!userId) continue;
    const tagIds = await db().tag.findMany({
      where: { slug: { in: [...reader.tags] } },
      select: { id: true },
    });
    const journeyIds = await db().series.findMany({
      where: { slug: { in: [...reader.journeys] } },
      select: { id: true },
    });
    await db().reaction.createMany({
      data: reader.reactions.flatMap(([story, ...kinds]) =>
        postIds([story]).flatMap((postId) => kinds.map((kind) => ({ postId, userId, kind }))),
      ),
    });
    await db().bookmark.createMany({
      data: postIds(reader.readingList).map((postId) => ({ userId, postId })),
    });
    await db().follow.createMany({
      data: [
        ...reader.authors.flatMap((handle) => ({ userId, authorId: idOf.get(handle) ?? null })),
        ...tagIds.map(({ id }) => ({ userId, tagId: id })),
        ...journeyIds.map(({ id }) => ({ userId, journeyId: id })),
      ],
    });
  }
  for (const [index, postId] of postIds(featured).entries()) {
    await db().post.updateMany({
      where: { id: postId, featuredAt: null },
      data: { featuredAt: new Date(Date.now() - (featured.length - index) * 1000) },
    });
  }
  const today = new Date();
  today.setUTCHours(0, 0, 0, 0);
  await db().dailyStat.createMany({
    data: views.flatMap(([story, count]) =>
      postIds([story]).map((postId) => ({ postId, day: today, views: count })),
    ),
    skipDuplicates: true,
  });
  return [
    tags.featured(),
    tags.popular(),
    ...posts.map(({ id }) => tags.reactions(id)),
    ...[...idOf.values()].map(tags.followers),
  ];
}
