import "server-only";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { PlaceDto, PostPlaceDto } from "./dto";
import { publicPlaces } from "./get-place";
import { isNearHome, listZoneCovers, type ZoneCover } from "./home-zone-cover";
import { currentSlugs } from "./merged-places";
import { placeSelect, toPlaceDto } from "./place-row";
import { placeAs } from "./post-place";
import { postsThatNameTheirPlace } from "./posts-shown-at";

export type StoryPlace = {
  /** For its author. */
  own: PlaceDto;
  /** For readers: the place where it is public, else the nearest town, else the region. */
  shown: PostPlaceDto;
};

type Viewer = { userId: string } | { postId: string };

/**
 * The places of a story's cards and routes by slug: those that everybody knows; for a person, those that they made or gave
 * the position of; for a post, those of them that one of its authors put there. Any other slug is left out, as if there
 * were no such place.
 */
export async function listStoryPlaces(
  viewer: Viewer,
  slugs: readonly string[],
): Promise<Map<string, StoryPlace>> {
  if (slugs.length === 0) return new Map();
  const current = await currentSlugs(slugs);
  const person: Prisma.UserWhereInput =
    "userId" in viewer
      ? { id: viewer.userId }
      : {
          OR: [
            { posts: { some: { id: viewer.postId } } },
            { coWritten: { some: { postId: viewer.postId, state: "accepted" } } },
          ],
        };
  const rows = await db().place.findMany({
    where: {
      slug: { in: [...new Set(current.values())] },
      OR: [
        ...(await publicPlaces()).OR,
        ...("userId" in viewer
          ? [{ madeBy: person }, { sharers: { some: { user: person } } }]
          : [{ uses: { some: { postId: viewer.postId, user: person } } }]),
      ],
    },
    select: {
      ...placeSelect,
      posts: { where: await postsThatNameTheirPlace(), select: { id: true }, take: 1 },
      sharers: { where: { user: person }, select: { latitude: true, longitude: true } },
    },
  });
  const zones = await zonesOf(viewer);
  const found = new Map<string, StoryPlace>();
  for (const { posts, sharers, ...place } of rows) {
    const isPublic = place.provider === "geonames" || posts.length > 0;
    const row = isPublic ? place : { ...place, ...sharers[0] };
    const shown = placeAs(row, isPublic ? "exact" : "city", { isNearHome: isNearHome(zones, place) });
    if (!shown) continue;
    for (const [slug, now] of current) {
      if (now === place.slug) found.set(slug, { own: toPlaceDto(row), shown });
    }
  }
  return found;
}

/** What counts near home for them: their own zones, or those of everybody who writes the story. */
async function zonesOf(viewer: Viewer): Promise<ZoneCover[]> {
  if ("userId" in viewer) return listZoneCovers(db(), [viewer.userId]);
  const post = await db().post.findUnique({
    where: { id: viewer.postId },
    select: { authorId: true, coAuthors: { where: { state: "accepted" }, select: { userId: true } } },
  });
  return post ? listZoneCovers(db(), [post.authorId, ...post.coAuthors.map(({ userId }) => userId)]) : [];
}
