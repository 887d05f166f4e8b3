import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { placeLabel } from "@/lib/places/country-name";
import type { Facet } from "./dto";
import { countMatches, rankAllUpTo } from "./rank-posts";
import { isOut, isPlaceOut, matches, type SearchCondition } from "./search-condition";

const shown = 40;

type TagRow = { slug: string; name: string; count: number };
type PlaceRow = { slug: string; name: string; countryCode: string; count: number };

/**
 * The tags and places of the newest matches of the words alone, most frequent first; then what is filtered by, where it is
 * not among them but some story has it. A place is only named where its posts name it.
 */
export async function listFacets(
  tx: Prisma.TransactionClient,
  { query, hasExclusion, tag, place }: SearchCondition,
): Promise<{ tags: Facet[]; places: Facet[] }> {
  const condition = { query, hasExclusion };
  const tagRows = await tx.$queryRaw<TagRow[]>`
    SELECT t."slug", t."name", c."count" FROM (
      SELECT tag, count(*)::int AS "count" FROM (
        SELECT s."tagSlugs" FROM "PostSearch" s WHERE ${matches(condition)}
        ORDER BY s."publishedAt" DESC LIMIT ${rankAllUpTo}
      ) found, unnest(found."tagSlugs") AS tag
      GROUP BY tag ORDER BY 2 DESC, 1 LIMIT ${shown}
    ) c JOIN "Tag" t ON t."slug" = c.tag ORDER BY c."count" DESC, t."name"`;
  const placeRows = await tx.$queryRaw<PlaceRow[]>`
    SELECT p."slug", p."name", p."countryCode", c."count" FROM (
      SELECT "placeId", count(*)::int AS "count" FROM (
        SELECT s."placeId" FROM "PostSearch" s WHERE ${matches(condition)} AND s."placeId" IS NOT NULL AND ${isPlaceOut}
        ORDER BY s."publishedAt" DESC LIMIT ${rankAllUpTo}
      ) found
      GROUP BY "placeId" ORDER BY 2 DESC, 1 LIMIT ${shown}
    ) c JOIN "Place" p ON p."id" = c."placeId" ORDER BY c."count" DESC, p."name"`;
  const tags = tagRows.map(tagFacet);
  const places = placeRows.map(placeFacet);
  if (tag !== undefined && !tags.some(({ slug }) => slug === tag)) {
    const rows = await tx.$queryRaw<Omit<TagRow, "count">[]>`
      SELECT t."slug", t."name" FROM "Tag" t WHERE t."slug" = ${tag}
      AND EXISTS (SELECT 1 FROM "PostSearch" s WHERE s."tagSlugs" @> ARRAY[t."slug"] AND ${isOut})`;
    for (const row of rows)
      tags.push(tagFacet({ ...row, count: await countMatches(tx, { ...condition, tag }) }));
  }
  if (place !== undefined && !places.some(({ slug }) => slug === place)) {
    const rows = await tx.$queryRaw<Omit<PlaceRow, "count">[]>`
      SELECT p."slug", p."name", p."countryCode" FROM "Place" p WHERE p."slug" = ${place}
      AND EXISTS (SELECT 1 FROM "PostSearch" s WHERE s."placeId" = p."id" AND ${isOut} AND ${isPlaceOut})`;
    for (const row of rows)
      places.push(placeFacet({ ...row, count: await countMatches(tx, { ...condition, place }) }));
  }
  return { tags, places };
}

const tagFacet = ({ slug, name, count }: TagRow): Facet => ({ slug, label: name, count });

const placeFacet = ({ slug, name, countryCode, count }: PlaceRow): Facet => ({
  slug,
  label: placeLabel(name, countryCode),
  count,
});
