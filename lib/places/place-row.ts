import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { countryName, placeLabel } from "./country-name";
import type { PlaceDto } from "./dto";
import { formatCoordinates, roundPoint } from "./format-coordinates";

/** The columns that `postPlace` and `toPlaceDto` need. */
export const placeSelect = {
  id: true,
  slug: true,
  provider: true,
  providerId: true,
  name: true,
  region: true,
  countryCode: true,
  latitude: true,
  longitude: true,
  population: true,
} satisfies Prisma.PlaceSelect;

export type PlaceRow = Prisma.PlaceGetPayload<{ select: typeof placeSelect }>;

/**
 * For the person who chose the place, and for the place's own page. Of a post, show `postPlace` instead. The point
 * of a hand-made place is no finer than what is written of it: its page may be another author's doing, not its maker's.
 */
export function toPlaceDto(row: PlaceRow): PlaceDto {
  const isHandMade = row.provider !== "geonames";
  const point = isHandMade ? roundPoint(row.latitude, row.longitude, 2) : row;
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    region: row.region,
    countryCode: row.countryCode,
    countryName: countryName(row.countryCode),
    latitude: point.latitude,
    longitude: point.longitude,
    label: placeLabel(row.name, row.countryCode),
    coordinates: formatCoordinates(row.latitude, row.longitude),
    isHandMade,
  };
}
