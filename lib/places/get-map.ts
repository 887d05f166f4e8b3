import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { loadPosts } from "@/lib/posts/load-posts";
import { isShown } from "./area-rows";
import { chartShapes } from "./chart-shapes";
import { clusterMarks } from "./cluster-marks";
import { countryName, placeLabel } from "./country-name";
import { areaPath } from "./country-slug";
import type { MapDto, MapMarkDto } from "./dto";
import { deepestZoom, type MapView, viewBounds, viewOfAll, viewPath, viewPosition } from "./map-view";
import { worldShapes } from "./world-projection";

/** Of a view: spots that are told apart before clustering, places in its list, stories under it. */
const most = { spots: 3000, places: 40, stories: 12 } as const;

/** How wide a chart is shown, and how far from each other two marks then are, so that each can be pointed at: in pixels. */
const sizes = {
  world: { width: 1200, apart: 36 },
  window: { width: 800, apart: 36 },
  phone: { width: 340, apart: 26 },
} as const;

/** What one view of the world chart shows. Anybody may ask. */
export async function getMap(view: MapView): Promise<MapDto> {
  return cached(["map", viewPath(view)], [tags.places()], async () => {
    const [spots, places, stories, areas] = await Promise.all([
      listSpots(view),
      listPlacesIn(view),
      listStoriesIn(view),
      listAreasIn(view),
    ]);
    const { width, height } = view.zoom === 0 ? worldShapes.atlas : chartShapes.view;
    const marks = (size: { width: number; apart: number }) =>
      clusterMarks(
        spots.map((spot) => ({ ...spot, ...viewPosition(view, spot) })),
        { ...size, height: (size.width * height) / width },
      ).map(({ stories: count, spots: together }) => toMark(view, together, count));
    return {
      marks: marks(view.zoom === 0 ? sizes.world : sizes.window),
      phoneMarks: marks(sizes.phone),
      stories: spots.reduce((sum, spot) => sum + spot.stories, 0),
      places,
      latest: stories,
      within: nameAreas(areas),
    };
  });
}

type SpotRow = {
  latitude: number;
  longitude: number;
  stories: number;
  /** The place of all of them, or of one of several. */
  slug: string | null;
  name: string | null;
  isOnePlace: boolean;
  /** None of them is shown as its region alone: closest up, all are still there. */
  isFine: boolean;
  countryCode: string;
  region: string;
  regionSlug: string;
};

/** What lies in a view, over "PostSearch" s. Closest up, a story shown as its region has no spot: it is wherever. */
function isInView(view: MapView): Prisma.Sql {
  const { west, east, south, north } = viewBounds(view);
  const fine = view.zoom === deepestZoom ? Prisma.sql`AND s."pointPrecision" <> 'region'` : Prisma.empty;
  const turned = (longitude: number) => ((((longitude + 180) % 360) + 360) % 360) - 180;
  const across =
    east - west >= 360
      ? Prisma.sql`TRUE`
      : turned(west) <= turned(east)
        ? Prisma.sql`s."longitude" BETWEEN ${turned(west)}::float8 AND ${turned(east)}::float8`
        : Prisma.sql`(s."longitude" >= ${turned(west)}::float8 OR s."longitude" <= ${turned(east)}::float8)`;
  return Prisma.sql`s."latitude" BETWEEN ${south}::float8 AND ${north}::float8 AND ${across} ${fine} AND ${isShown}`;
}

/** Counted by a grid finer than a mark is large. */
function listSpots(view: MapView): Promise<SpotRow[]> {
  const { west, east } = viewBounds(view);
  const step = (east - west) / 240;
  return db().$queryRaw<SpotRow[]>`
    SELECT found."latitude", found."longitude", found."stories", pl."slug", pl."name", found."isOnePlace",
      found."isFine", found."countryCode", found."region", found."regionSlug"
    FROM (
      SELECT avg(s."latitude") AS "latitude", avg(s."longitude") AS "longitude", count(*)::int AS "stories",
        (mode() WITHIN GROUP (ORDER BY s."placeId")) AS "placeId",
        count(s."placeId") = count(*) AND min(s."placeId"::text) = max(s."placeId"::text) AS "isOnePlace",
        bool_and(s."pointPrecision" <> 'region') AS "isFine",
        mode() WITHIN GROUP (ORDER BY s."countryCode") AS "countryCode",
        mode() WITHIN GROUP (ORDER BY s."region") AS "region",
        mode() WITHIN GROUP (ORDER BY s."regionSlug") AS "regionSlug"
      FROM "PostSearch" s WHERE ${isInView(view)}
      GROUP BY floor(s."latitude" / ${step}::float8), floor(s."longitude" / ${step}::float8)
      ORDER BY 3 DESC LIMIT ${most.spots}
    ) found LEFT JOIN "Place" pl ON pl."id" = found."placeId"`;
}

type PlacedSpot = SpotRow & { left: number; top: number };

/** @param spots which stand together, the largest first */
function toMark(view: MapView, spots: readonly PlacedSpot[], stories: number): MapMarkDto {
  const [main] = spots;
  if (!main) throw new Error("a mark of nothing");
  const country = countryName(main.countryCode);
  const label = main.name
    ? placeLabel(main.name, main.countryCode)
    : main.region
      ? placeLabel(main.region, main.countryCode)
      : country;
  const { left, top } = main;
  return {
    left,
    top,
    stories,
    label,
    isSeveral: spots.length > 1 || !main.isOnePlace,
    href: hrefOf(view, main, spots),
  };
}

/**
 * To a place where it is but one, to a region or country where its stories say no more than that; else as close up as all of
 * them can be seen; where nothing is closer, to what the largest is in.
 */
function hrefOf(view: MapView, main: PlacedSpot, spots: readonly PlacedSpot[]): string {
  if (spots.length === 1 && main.isOnePlace && main.slug) return `/places/${main.slug}`;
  const area = areaPath(main.countryCode, main.regionSlug);
  const isOneArea = spots.every(
    ({ slug, countryCode, regionSlug }) => slug === null && areaPath(countryCode, regionSlug) === area,
  );
  if (isOneArea) return area;
  const fine = spots.filter(({ isFine }) => isFine);
  const [first, ...rest] = view.zoom === 2 ? fine : spots;
  const inner = fine.length === spots.length || view.zoom === 2 ? deepestZoom : 2;
  const closer = first && viewOfAll([first, ...rest], { outer: view.zoom + 1, inner });
  return closer ? viewPath(closer) : area;
}

type AreaRow = { countryCode: string; region: string; regionSlug: string };

/** The regions and countries of the stories in a view, the country with most first. */
async function listAreasIn(view: MapView): Promise<AreaRow[]> {
  if (view.zoom === 0) return [];
  return db().$queryRaw<AreaRow[]>`
    SELECT s."countryCode", min(s."region") AS "region", s."regionSlug" FROM "PostSearch" s
    WHERE ${isInView(view)} GROUP BY s."countryCode", s."regionSlug"
    ORDER BY sum(count(*)) OVER (PARTITION BY s."countryCode") DESC, 1, 3`;
}

const named = 3;

/** What they lie in, in words: their one region or country, else their countries. */
function nameAreas(areas: readonly AreaRow[]): MapDto["within"] {
  const [first] = areas;
  if (!first) return null;
  const countries = [...new Set(areas.map(({ countryCode }) => countryCode))];
  const names = countries.map(countryName);
  if (names.length > 1) {
    const shown = names.length > named + 1 ? names.slice(0, named) : names;
    const others = names.length - shown.length;
    return { name: list.format(others > 0 ? [...shown, `${others} other countries`] : shown), steps: [] };
  }
  const country = { name: countryName(first.countryCode), path: areaPath(first.countryCode) };
  if (areas.length > 1 || !first.regionSlug) return { name: country.name, steps: [country] };
  const region = { name: first.region, path: areaPath(first.countryCode, first.regionSlug) };
  return { name: placeLabel(first.region, first.countryCode), steps: [country, region] };
}

const list = new Intl.ListFormat("en-GB");

async function listPlacesIn(view: MapView): Promise<MapDto["places"]> {
  if (view.zoom === 0) return [];
  const rows = await db().$queryRaw<{ slug: string; name: string; countryCode: string; stories: number }[]>`
    SELECT pl."slug", pl."name", pl."countryCode", found."stories" FROM (
      SELECT s."placeId", count(*)::int AS "stories" FROM "PostSearch" s
      WHERE s."placeId" IS NOT NULL AND ${isInView(view)}
      GROUP BY s."placeId" ORDER BY 2 DESC, 1 LIMIT ${most.places}
    ) found JOIN "Place" pl ON pl."id" = found."placeId"
    ORDER BY found."stories" DESC, pl."name"`;
  return rows.map(({ countryCode, ...place }) => ({ ...place, label: placeLabel(place.name, countryCode) }));
}

/** The newest stories that can be seen in a view: a search by viewport. */
async function listStoriesIn(view: MapView): Promise<PostSummaryDto[]> {
  if (view.zoom === 0) return [];
  const rows = await db().$queryRaw<{ postId: string }[]>`
    SELECT s."postId" FROM "PostSearch" s WHERE ${isInView(view)}
    ORDER BY s."publishedAt" DESC, s."postId" DESC LIMIT ${most.stories}`;
  return loadPosts(rows.map(({ postId }) => postId));
}
