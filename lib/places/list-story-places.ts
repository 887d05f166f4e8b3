import "server-only";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { PlaceDto, PostPlaceDto } from "./dto";
import { publicPlaces } from "./get-place";
import { placeSelect, toPlaceDto } from "./place-row";
import { postPlace } from "./post-place";

export type StoryPlace = {
  /** For its author. */
  own: PlaceDto;
  /** For readers: the place where it is public, else the nearest town, else the region. */
  shown: PostPlaceDto;
};

/**
 * The places of a story's cards and routes by slug: those that everybody knows; for a person, those that they made or gave
 * the position of; for a post, those of them that one of its authors put there. Any other slug is left out, as if there
 * were no such place.
 */
export async function listStoryPlaces(
  viewer: { userId: string } | { postId: string },
  slugs: readonly string[],
): Promise<Map<string, StoryPlace>> {
  if (slugs.length === 0) return new Map();
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
      slug: { in: [...slugs] },
      OR: [
        ...(await publicPlaces()).OR,
        ...("userId" in viewer
          ? [{ madeBy: person }, { sharers: { some: { user: person } } }]
          : [{ uses: { some: { postId: viewer.postId, user: person } } }]),
      ],
    },
    select: {
      ...placeSelect,
      posts: { where: { ...(await visiblePosts()), placePrecision: "exact" }, select: { id: true }, take: 1 },
      sharers: { where: { user: person }, select: { latitude: true, longitude: true } },
    },
  });
  const found = new Map<string, StoryPlace>();
  for (const { posts, sharers, ...place } of rows) {
    const isPublic = place.provider === "geonames" || posts.length > 0;
    const row = isPublic ? place : { ...place, ...sharers[0] };
    const shown = postPlace(row, isPublic ? "exact" : "city");
    if (shown) found.set(place.slug, { own: toPlaceDto(row), shown });
  }
  return found;
}
