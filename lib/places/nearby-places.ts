import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { isShown } from "./area-rows";
import { placeLabel } from "./country-name";
import type { PlaceDto } from "./dto";

export type NearbyPlace = { slug: string; name: string; label: string; stories: number; km: number };

const reachKm = 500;

/**
 * Other places with stories, the nearest first. Distances as the crow flies, in whole kilometres, at least 1, and between
 * the points that are shown: from several towns, those to the very spot would tell where it is.
 */
export async function nearbyPlaces(
  place: Pick<PlaceDto, "slug" | "latitude" | "longitude">,
  limit = 5,
): Promise<NearbyPlace[]> {
  return cached(["nearby", place.slug, String(limit)], [tags.place(place.slug), tags.places()], async () => {
    const here = Prisma.sql`ll_to_earth(${place.latitude}::float8, ${place.longitude}::float8)`;
    const shown = Prisma.sql`ll_to_earth(round(pl."latitude"::numeric, 2)::float8, round(pl."longitude"::numeric, 2)::float8)`;
    const km = Prisma.sql`earth_distance(${here}, ${shown}) / 1000`;
    const rows = await db().$queryRaw<
      { slug: string; name: string; countryCode: string; stories: number; km: number }[]
    >`
      select pl."slug", pl."name", pl."countryCode", count(*)::int as "stories",
        ${km} as "km"
      from "Place" pl join "PostSearch" s on s."placeId" = pl."id"
      where earth_box(${here}, ${(reachKm + 2) * 1000}) @> ll_to_earth(pl."latitude", pl."longitude")
        and ${km} <= ${reachKm} and pl."slug" <> ${place.slug} and ${isShown}
      group by pl."id"
      order by "km", pl."slug"
      limit ${limit}`;
    return rows.map(({ countryCode, km, ...row }) => ({
      ...row,
      label: placeLabel(row.name, countryCode),
      km: Math.max(1, Math.round(km)),
    }));
  });
}
