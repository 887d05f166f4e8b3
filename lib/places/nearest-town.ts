import "server-only";
import type { TownDto } from "./dto";
import { earthDistanceKm } from "./earth-distance";
import { gazetteer } from "./gazetteer";
import { townAt } from "./town";

/** The nearest town of the country (of any, without one) within `withinKm` that has so many people, or null. */
export function nearestTown(
  latitude: number,
  longitude: number,
  countryCode: string | null,
  { withinKm = 80, leastPopulation = 0 } = {},
): TownDto | null {
  const g = gazetteer();
  const degrees = withinKm / 110;
  let best = -1;
  let bestKm = withinKm;
  for (let i = 0; i < g.size; i++) {
    // The largest come first.
    if ((g.populations[i] ?? 0) < leastPopulation) break;
    const lat = g.latitudes[i] ?? 0;
    if (lat < latitude - degrees || lat > latitude + degrees || g.minor[i]) continue;
    if (countryCode !== null && g.countries[i] !== countryCode) continue;
    const km = earthDistanceKm(latitude, longitude, lat, g.longitudes[i] ?? 0);
    if (km < bestKm) {
      best = i;
      bestKm = km;
    }
  }
  return best < 0 ? null : townAt(best);
}
