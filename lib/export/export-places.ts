import "server-only";
import { db } from "@/lib/db/client";
import { roundPoint } from "@/lib/places/format-coordinates";
import { publicPlaces } from "@/lib/places/get-place";
import { type PlaceRow, placeSelect } from "@/lib/places/place-row";
import type { ExportedPlace } from "./export-format";

export type Places = ReadonlyMap<string, ExportedPlace>;

/** Places as their author may see them: where they said themselves, and none that is somebody else's alone. */
export async function visiblePlaces(
  placeIds: readonly (string | null | undefined)[],
  userId: string,
): Promise<Places> {
  const ids = placeIds.filter((id) => typeof id === "string");
  if (ids.length === 0) return new Map();
  const found = await db().place.findMany({
    where: {
      id: { in: [...new Set(ids)] },
      OR: [...(await publicPlaces()).OR, { madeById: userId }, { sharers: { some: { userId } } }],
    },
    select: {
      ...placeSelect,
      madeById: true,
      sharers: { where: { userId }, select: { latitude: true, longitude: true } },
    },
  });
  return new Map(
    found.map(({ sharers: [said], madeById, ...place }) => {
      // To the metre only what they said themselves; of others' places what the place's page shows.
      const isOwn = madeById === userId || place.provider === "geonames";
      const point = said ?? (isOwn ? place : roundPoint(place.latitude, place.longitude, 2));
      return [place.id, toPlace({ ...place, ...point })];
    }),
  );
}

function toPlace(row: PlaceRow): ExportedPlace {
  return {
    provider: row.provider === "geonames" ? "geonames" : "manual",
    providerId: row.provider === "geonames" ? row.providerId : "",
    name: row.name,
    region: row.region,
    countryCode: row.countryCode,
    latitude: row.latitude,
    longitude: row.longitude,
  };
}
