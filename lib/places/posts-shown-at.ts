import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { isVisibleSql, visiblePosts } from "@/lib/posts/visible-posts";
import { homeTownPopulation } from "./post-place";

/**
 * Which published posts may be listed, counted or found under a place: those that name it. A hand-made place is finer
 * than a town, so a post that shows no more than its town is not among them; nor is one whose place is shown later, or
 * lies too near to a home (see `postPlace`).
 */
export async function postsShownAt(placeSlug: string): Promise<Prisma.PostWhereInput> {
  return { place: { slug: placeSlug }, ...(await postsThatNameTheirPlace()) };
}

/** Every visible post that names its place. */
export async function postsThatNameTheirPlace(
  client?: Prisma.TransactionClient,
): Promise<Prisma.PostWhereInput> {
  const visible = await visiblePosts(client);
  return {
    ...visible,
    AND: [
      { OR: [{ placeShownAt: null }, { placeShownAt: { lte: visible.publishedAt.lte } }] },
      {
        OR: [
          { placePrecision: "exact", isPlaceNearHome: false },
          { placePrecision: "city", isPlaceNearHome: false, place: { provider: "geonames" } },
          {
            placePrecision: { in: ["exact", "city"] },
            isPlaceNearHome: true,
            place: { provider: "geonames", population: { gte: homeTownPopulation } },
          },
        ],
      },
    ],
  };
}

/** Hand-made places are public while a visible post names them: over the posts of such a place. */
export async function postsThatNameMadePlace(client?: Prisma.TransactionClient) {
  const visible = await visiblePosts(client);
  return {
    ...visible,
    placePrecision: "exact",
    isPlaceNearHome: false,
    OR: [{ placeShownAt: null }, { placeShownAt: { lte: visible.publishedAt.lte } }],
  } satisfies Prisma.PostWhereInput;
}

/** The same rule for the place a post names, in hand-written SQL over "Post" p and "Place" pl. */
export const namesItsPlaceSql = `${isVisibleSql} AND (p."placeShownAt" IS NULL OR p."placeShownAt" <= timezone('utc', now()))
  AND CASE WHEN p."isPlaceNearHome"
    THEN p."placePrecision" IN ('exact', 'city') AND pl."provider" = 'geonames' AND pl."population" >= ${homeTownPopulation}
    ELSE p."placePrecision" = 'exact' OR (p."placePrecision" = 'city' AND pl."provider" = 'geonames') END`;
