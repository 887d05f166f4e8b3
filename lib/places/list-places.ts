import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { countryName, placeLabel } from "./country-name";
import { roundPoint } from "./format-coordinates";
import { namesItsPlaceSql } from "./posts-shown-at";

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
  stories: number;
  places: ListedPlace[];
};

const most = 1000;

/** Every place that published stories name (the thousand with most of them), by country, those with most first. */
export async function listPlaces(): Promise<CountryPlaces[]> {
  return cached(["places"], [tags.places()], async () => {
    const rows = await db().$queryRaw<Omit<ListedPlace, "label">[]>`
      select pl."slug", pl."name", pl."region", pl."countryCode", pl."latitude", pl."longitude",
        count(*)::int as "stories"
      from "Place" pl join "Post" p on p."placeId" = pl."id"
      where ${Prisma.raw(namesItsPlaceSql)}
      group by pl."id"
      order by "stories" desc, pl."slug"
      limit ${most}`;
    return byCountry(
      rows.map((row) => ({
        ...row,
        ...roundPoint(row.latitude, row.longitude, 2),
        label: placeLabel(row.name, row.countryCode),
      })),
    );
  });
}

function byCountry(places: ListedPlace[]): CountryPlaces[] {
  const countries = new Map<string, CountryPlaces>();
  for (const place of places) {
    const { countryCode } = place;
    const country = countries.get(countryCode) ?? {
      countryCode,
      countryName: countryName(countryCode),
      stories: 0,
      places: [],
    };
    country.stories += place.stories;
    country.places.push(place);
    countries.set(countryCode, country);
  }
  return [...countries.values()].sort(
    (a, b) => b.stories - a.stories || a.countryName.localeCompare(b.countryName, "en"),
  );
}
