import "server-only";
import { db } from "@/lib/db/client";
import { countryName } from "./country-name";
import type { PlaceSuggestionDto } from "./dto";
import { publicPlaces } from "./get-place";
import { normalizeName } from "./normalize-name";
import { type PlaceRow, placeSelect, toPlaceDto } from "./place-row";
import { searchTowns } from "./search-towns";

type Named = { name: string; region: string; countryCode: string; latitude: number; longitude: number };

/** What the place picker offers for these words: places that authors have made and shown first, then towns. */
export async function suggestPlaces(query: string, limit = 8): Promise<PlaceSuggestionDto[]> {
  const words = normalizeName(query.slice(0, 100));
  if (words === "") return [];
  const [made, towns] = [await handMade(words), searchTowns(query, limit)];
  return [
    ...made.map((place) => ({
      ...suggestion(toPlaceDto(place)),
      key: place.id,
      choice: { placeId: place.id },
    })),
    ...towns.map((town) => ({
      ...suggestion(town),
      key: town.providerId,
      choice: { townId: town.providerId },
    })),
  ].slice(0, limit);
}

async function handMade(words: string): Promise<PlaceRow[]> {
  return db().place.findMany({
    where: { provider: "manual", normalizedName: { startsWith: words }, ...(await publicPlaces()) },
    orderBy: { posts: { _count: "desc" } },
    take: 3,
    select: placeSelect,
  });
}

function suggestion({ name, region, countryCode, latitude, longitude }: Named) {
  const country = countryName(countryCode);
  const within = region === "" || region === name ? country : `${region}, ${country}`;
  return { name, within, region, countryCode, latitude, longitude };
}
