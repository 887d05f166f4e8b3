import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { insertPlace } from "./insert-place";
import type { PlaceRow } from "./place-row";
import { getTown } from "./town";

/**
 * The place of a GeoNames town, made at its first mention. Safe to call at once from anywhere: one town, one row.
 * @throws AppError `not_found` when the gazetteer has no such town
 */
export async function ensureTown(providerId: string): Promise<PlaceRow> {
  const town = getTown(providerId);
  if (!town) throw new AppError("not_found", "We do not know this town. Choose one from the list.");
  return insertPlace({
    provider: "geonames",
    providerId: town.providerId,
    name: town.name,
    region: town.region,
    countryCode: town.countryCode,
    latitude: town.latitude,
    longitude: town.longitude,
    population: town.population,
    madeById: null,
  });
}
