import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { isShown } from "./area-rows";
import { countryName, placeLabel } from "./country-name";
import { areaPath } from "./country-slug";
import { roundPoint } from "./format-coordinates";

type ListedPlace = {
  slug: string;
  name: string;
  region: string;
  label: string;
  countryCode: string;
  latitude: number;
  longitude: number;
  stories: number;
};

export type CountryPlaces = {
  countryCode: string;
  countryName: string;
  /** Of its page. */
  path: string;
  stories: number;
  places: ListedPlace[];
};

const most = 1000;

/** Every country that published stories name, with the places they name in it (the thousand with most of them), those with most first. */
export async function listPlaces(): Promise<CountryPlaces[]> {
  return cached(["places"], [tags.places()], async () => {
    const [rows, countries] = await Promise.all([
      db().$queryRaw<Omit<ListedPlace, "label">[]>`
        SELECT pl."slug", pl."name", pl."region", pl."countryCode", pl."latitude", pl."longitude", found."stories"
        FROM (
          SELECT s."placeId", count(*)::int AS "stories" FROM "PostSearch" s
          WHERE s."placeId" IS NOT NULL AND ${isShown}
          GROUP BY s."placeId" ORDER BY 2 DESC, 1 LIMIT ${most}
        ) found JOIN "Place" pl ON pl."id" = found."placeId"
        ORDER BY found."stories" DESC, pl."slug"`,
      db().$queryRaw<{ countryCode: string; stories: number }[]>`
        SELECT s."countryCode", count(*)::int AS "stories" FROM "PostSearch" s
        WHERE s."countryCode" IS NOT NULL AND ${isShown} GROUP BY 1`,
    ]);
    return byCountry(
      countries,
      rows.map((row) => ({
        ...row,
        ...roundPoint(row.latitude, row.longitude, 2),
        label: placeLabel(row.name, row.countryCode),
      })),
    );
  });
}

/** A country has all its stories, also those that show nothing finer of where they happen. */
function byCountry(
  countries: readonly { countryCode: string; stories: number }[],
  places: readonly ListedPlace[],
): CountryPlaces[] {
  const placesOf = new Map<string, ListedPlace[]>();
  for (const place of places) {
    placesOf.set(place.countryCode, [...(placesOf.get(place.countryCode) ?? []), place]);
  }
  return countries
    .map((country) => ({
      ...country,
      countryName: countryName(country.countryCode),
      path: areaPath(country.countryCode),
      places: placesOf.get(country.countryCode) ?? [],
    }))
    .sort((a, b) => b.stories - a.stories || a.countryName.localeCompare(b.countryName, "en"));
}
