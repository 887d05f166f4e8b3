import "server-only";
import { type CacheTag, tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import type { ExportedJourney } from "@/lib/export/export-format";
import { insertJourney } from "@/lib/series/insert-journey";
import { journeyLimits } from "@/lib/series/journey-limits";
import type { ImportReport } from "./report";

/**
 * Brings back the journeys of one of our own exports, once their stories are here. One that the account has already, by
 * its address or its title, is left as it is; a story that is part of another journey stays there.
 * @param postIds the stories here by the ids that they had there; null: look and store nothing
 * @returns the cache tags to invalidate
 */
export async function importJourneys(
  ownerId: string,
  journeys: readonly ExportedJourney[],
  postIds: ReadonlyMap<string, string> | null,
  report: ImportReport,
): Promise<CacheTag[]> {
  const stale: CacheTag[] = [];
  for (const journey of journeys) {
    const title = journey.title.trim();
    const known = await db().series.findFirst({
      where: { ownerId, OR: [{ slug: journey.slug }, { title }] },
      select: { id: true },
    });
    if (known || !title) continue;
    report.journeys++;
    if (postIds) stale.push(...(await write(ownerId, { ...journey, title }, postIds)));
  }
  return stale;
}

async function write(
  ownerId: string,
  { slug, title, description, posts }: ExportedJourney,
  postIds: ReadonlyMap<string, string>,
): Promise<CacheTag[]> {
  return db().$transaction(async (tx) => {
    const made = await insertJourney(tx, slug, { ownerId, title, description });
    if (!made) return [];
    const wantedIds = posts.flatMap((post) => postIds.get(post) ?? []);
    const own = await tx.post.findMany({
      where: { id: { in: wantedIds }, authorId: ownerId },
      select: { id: true },
    });
    const isOwn = new Set(own.map((post) => post.id));
    const stories = [...new Set(wantedIds)].filter((post) => isOwn.has(post)).slice(0, journeyLimits.stories);
    await tx.seriesPost.createMany({
      data: stories.map((postId, position) => ({ postId, seriesId: made.id, position })),
      skipDuplicates: true,
    });
    return [tags.journey(made.slug), tags.journeys(), ...stories.map(tags.post)];
  });
}
