import "server-only";
import { regionChart } from "./chart-ref";
import type { PostPlaceDto, Precision } from "./dto";
import { getPlace } from "./get-place";
import type { PlaceRow } from "./place-row";
import { postPlace } from "./post-place";

/**
 * What readers will know of a story's place, while it is not published. A hand-made place that no story names yet has
 * no page and no chart of its own: it is shown without a link, on the chart of its region.
 */
export async function placeBeforePublication(
  place: PlaceRow | null,
  precision: Precision,
): Promise<PostPlaceDto | null> {
  const shown = postPlace(place, precision);
  if (!place || !shown?.slug || (await getPlace(shown.slug))) return shown;
  return { ...shown, slug: null, chart: regionChart(place.latitude, place.longitude, shown.label) };
}
