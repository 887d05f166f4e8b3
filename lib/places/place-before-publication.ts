import "server-only";
import { db } from "@/lib/db/client";
import type { PostPlaceDto, Precision } from "./dto";
import { getPlace } from "./get-place";
import { isNearHome, listZoneCovers } from "./home-zone-cover";
import type { PlaceRow } from "./place-row";
import { placeAs } from "./post-place";

/**
 * What readers will know of a story's place once it is shown, while it is not published. A hand-made place that no story
 * names yet has no page and no chart of its own: it is shown without a link, on the chart of its region.
 * @param authorIds whoever writes the story: their home zones hold already
 */
export async function placeBeforePublication(
  place: PlaceRow | null,
  precision: Precision,
  authorIds: readonly string[],
): Promise<PostPlaceDto | null> {
  if (!place) return null;
  const zones = await listZoneCovers(db(), authorIds);
  const shown = placeAs(place, precision, { isNearHome: isNearHome(zones, place) });
  if (!shown?.slug || (await getPlace(shown.slug))) return shown;
  const around = placeAs(place, "region", { isNearHome: false });
  return { ...shown, slug: null, chart: around?.chart ?? shown.chart };
}
