import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { placeLabel } from "@/lib/places/country-name";
import type { Facet } from "./dto";
import { rankAllUpTo } from "./rank-posts";
import { matches, type SearchCondition } from "./search-condition";

const shown = 40;

type TagRow = { slug: string; name: string; count: number };
type PlaceRow = { slug: string; name: string; countryCode: string; count: number };

/** The tags and places of the newest matches, most frequent first. A place is only named where its posts name it. */
export async function listFacets(
  tx: Prisma.TransactionClient,
  condition: SearchCondition,
): Promise<{ tags: Facet[]; places: Facet[] }> {
  const tags = await tx.$queryRaw<TagRow[]>`
    SELECT t."slug", t."name", c."count" FROM (
      SELECT tag, count(*)::int AS "count" FROM (
        SELECT s."tagSlugs" FROM "PostSearch" s WHERE ${matches(condition)}
        ORDER BY s."publishedAt" DESC LIMIT ${rankAllUpTo}
      ) found, unnest(found."tagSlugs") AS tag
      GROUP BY tag ORDER BY 2 DESC, 1 LIMIT ${shown}
    ) c JOIN "Tag" t ON t."slug" = c.tag ORDER BY c."count" DESC, t."name"`;
  const places = await tx.$queryRaw<PlaceRow[]>`
    SELECT p."slug", p."name", p."countryCode", c."count" FROM (
      SELECT "placeId", count(*)::int AS "count" FROM (
        SELECT s."placeId" FROM "PostSearch" s WHERE ${matches(condition)} AND s."placeId" IS NOT NULL
        ORDER BY s."publishedAt" DESC LIMIT ${rankAllUpTo}
      ) found
      GROUP BY "placeId" ORDER BY 2 DESC, 1 LIMIT ${shown}
    ) c JOIN "Place" p ON p."id" = c."placeId" ORDER BY c."count" DESC, p."name"`;
  return {
    tags: tags.map(({ slug, name, count }) => ({ slug, label: name, count })),
    places: places.map(({ slug, name, countryCode, count }) => ({
      slug,
      label: placeLabel(name, countryCode),
      count,
    })),
  };
}
