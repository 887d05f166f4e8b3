import "server-only";
import type { PlaceDto, Precision } from "./dto";
import type { PlaceRow } from "./place-row";
import { placeAs } from "./post-place";

/** A hand-made place for who writes a story with its maker: what readers of the story would know of it, and its id. */
export function toSharedPlaceDto(row: PlaceRow, precision: Precision): PlaceDto {
  const shown = placeAs(row, precision, { isNearHome: false });
  const label = shown?.label ?? "A place kept private";
  return {
    id: row.id,
    slug: shown?.slug ?? "",
    name: label,
    region: "",
    countryCode: shown?.countryCode ?? "",
    countryName: "",
    latitude: shown?.point?.latitude ?? 0,
    longitude: shown?.point?.longitude ?? 0,
    label,
    coordinates: shown?.coordinates ?? "",
    isHandMade: true,
    isAnothers: true,
  };
}
