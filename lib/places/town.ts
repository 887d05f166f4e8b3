import "server-only";
import { countryName, placeLabel } from "./country-name";
import type { TownDto } from "./dto";
import { gazetteer } from "./gazetteer";
import { regionName } from "./region-name";

/** Row `i` of the gazetteer. */
export function townAt(i: number): TownDto {
  const g = gazetteer();
  const name = g.names[i] ?? "";
  const countryCode = g.countries[i] ?? "";
  const region = regionName(countryCode, g.regionCodes[i] ?? "");
  return {
    providerId: String(g.ids[i]),
    name,
    region,
    countryCode,
    countryName: countryName(countryCode),
    latitude: g.latitudes[i] ?? 0,
    longitude: g.longitudes[i] ?? 0,
    population: g.populations[i] ?? 0,
    label: placeLabel(name, countryCode),
  };
}

/** The town with this GeoNames id, or null when the gazetteer has none. */
export function getTown(providerId: string): TownDto | null {
  if (!/^[1-9]\d{0,9}$/.test(providerId)) return null;
  const i = gazetteer().ids.indexOf(Number(providerId));
  return i < 0 ? null : townAt(i);
}
