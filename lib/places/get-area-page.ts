import "server-only";
import { cached } from "@/lib/cache/cached";
import { type CacheTag, tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { listPosts, type PostList } from "@/lib/posts/list-posts";
import { type Area, isInArea } from "./area-rows";
import { countryChart, regionChart } from "./chart-ref";
import { countryName, placeLabel } from "./country-name";
import { areaPath } from "./country-slug";
import type { AreaDto } from "./dto";
import { findRegion } from "./find-region";
import { roundPoint } from "./format-coordinates";

export type AreaPageData = PostList & { area: AreaDto };

const most = { places: 60, regions: 100 } as const;

function areaTag({ countryCode, regionSlug }: Area): CacheTag {
  return regionSlug === undefined ? tags.country(countryCode) : tags.region(countryCode, regionSlug);
}

/**
 * A country, whether or not a story happens there, or a region that a story names; null for any other region. Anybody may
 * ask. Only what stories show counts: one shown as its country is in no region and at no place.
 */
export async function getArea(area: Area): Promise<AreaDto | null> {
  const key = ["area", area.countryCode, area.regionSlug ?? ""];
  return cached(key, [areaTag(area)], async () => {
    const [counted, places, regions] = await Promise.all([
      count(area),
      listAreaPlaces(area),
      listRegions(area),
    ]);
    const country = { name: countryName(area.countryCode), path: areaPath(area.countryCode) };
    if (area.regionSlug === undefined) {
      return {
        name: country.name,
        label: country.name,
        path: country.path,
        country: null,
        chart: countryChart(area.countryCode),
        stories: counted.stories,
        places,
        regions,
      };
    }
    const name = counted.region;
    if (counted.stories === 0 || !name) return null;
    const label = placeLabel(name, area.countryCode);
    const known = findRegion(area.countryCode, name);
    return {
      name,
      label,
      path: areaPath(area.countryCode, area.regionSlug),
      country,
      chart: known ? regionChart(known.key, label) : countryChart(area.countryCode),
      stories: counted.stories,
      places,
      regions: [],
    };
  });
}

/** All that one page of a country or region shows. `before` is a cursor of `listPosts`. */
export async function getAreaPage(area: Area, before?: string): Promise<AreaPageData | null> {
  const found = await getArea(area);
  if (!found) return null;
  return {
    area: found,
    ...(await listPosts({ area, limit: 20, ...(before === undefined ? {} : { before }) })),
  };
}

type Counted = { stories: number; region: string | null };

/** How many stories, and what they call the region. */
async function count(area: Area): Promise<Counted> {
  const [row] = await db().$queryRaw<Counted[]>`
    SELECT count(*)::int AS "stories", mode() WITHIN GROUP (ORDER BY s."region") AS "region"
    FROM "PostSearch" s WHERE ${isInArea(area)}`;
  return row ?? { stories: 0, region: null };
}

async function listAreaPlaces(area: Area): Promise<AreaDto["places"]> {
  const rows = await db().$queryRaw<AreaDto["places"]>`
    SELECT pl."slug", pl."name", pl."region", pl."latitude", pl."longitude", found."stories" FROM (
      SELECT s."placeId", count(*)::int AS "stories" FROM "PostSearch" s
      WHERE ${isInArea(area)} AND s."placeId" IS NOT NULL
      GROUP BY s."placeId" ORDER BY 2 DESC, 1 LIMIT ${most.places}
    ) found JOIN "Place" pl ON pl."id" = found."placeId"
    ORDER BY found."stories" DESC, pl."name"`;
  return rows.map((row) => ({ ...row, ...roundPoint(row.latitude, row.longitude, 2) }));
}

async function listRegions({ countryCode, regionSlug }: Area): Promise<AreaDto["regions"]> {
  if (regionSlug !== undefined) return [];
  const rows = await db().$queryRaw<{ slug: string; name: string; stories: number }[]>`
    SELECT s."regionSlug" AS "slug", mode() WITHIN GROUP (ORDER BY s."region") AS "name", count(*)::int AS "stories"
    FROM "PostSearch" s WHERE ${isInArea({ countryCode })} AND s."regionSlug" <> ''
    GROUP BY 1 ORDER BY 3 DESC, 2 LIMIT ${most.regions}`;
  return rows.map(({ slug, name, stories }) => ({ name, stories, path: areaPath(countryCode, slug) }));
}
