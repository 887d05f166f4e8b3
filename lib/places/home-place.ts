import "server-only";
import type { PostPlaceDto } from "./dto";
import { isNearHome, type ZoneCover } from "./home-zone-cover";
import type { PlaceRow } from "./place-row";
import { placeAs } from "./post-place";

/**
 * The town somebody is at home in, as readers may know it: through the same gate as the places of their stories, or
 * their page would name the village that a home zone keeps from all of these.
 * @param zones the home zones of that person
 */
export function homePlaceAs(home: PlaceRow | null, zones: readonly ZoneCover[]): PostPlaceDto | null {
  return home && placeAs(home, "city", { isNearHome: isNearHome(zones, home) });
}
