import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { countryName, placeLabel } from "./country-name";
import type { PlaceDto } from "./dto";
import { formatCoordinates } from "./format-coordinates";

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
} satisfies Prisma.PlaceSelect;

export type PlaceRow = Prisma.PlaceGetPayload<{ select: typeof placeSelect }>;

/** For the person who chose the place, and for the place's own page. Of a post, show `postPlace` instead. */
export function toPlaceDto(row: PlaceRow): PlaceDto {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    region: row.region,
    countryCode: row.countryCode,
    countryName: countryName(row.countryCode),
    latitude: row.latitude,
    longitude: row.longitude,
    label: placeLabel(row.name, row.countryCode),
    coordinates: formatCoordinates(row.latitude, row.longitude),
    isHandMade: row.provider !== "geonames",
  };
}
