import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { isVisibleSql, visiblePosts } from "@/lib/posts/visible-posts";

/**
 * Which published posts may be listed, counted or found under a place: those that name it. A hand-made place is finer
 * than a town, so a post that shows no more than its town is not among them (see `postPlace`).
 */
export async function postsShownAt(placeSlug: string): Promise<Prisma.PostWhereInput> {
  return { place: { slug: placeSlug }, ...(await visiblePosts()), ...postsThatNameTheirPlace };
}

const postsThatNameTheirPlace = {
  OR: [{ placePrecision: "exact" }, { placePrecision: "city", place: { provider: "geonames" } }],
} satisfies Prisma.PostWhereInput;

/** The same rule for the place a post names, in hand-written SQL over "Post" p and "Place" pl. */
export const namesItsPlaceSql = `${isVisibleSql} AND (p."placePrecision" = 'exact' OR (p."placePrecision" = 'city' AND pl."provider" = 'geonames'))`;
