import "server-only";
import { listPosts, type PostList } from "@/lib/posts/list-posts";
import type { PlaceDto } from "./dto";
import { getPlace } from "./get-place";
import { type NearbyPlace, nearbyPlaces } from "./nearby-places";
import { getPlaceStories, type PlaceStories } from "./place-stories";

export type PlacePageData = PlaceStories & PostList & { place: PlaceDto; nearby: NearbyPlace[] };

/** All that one page of a place shows, or null when there is no such place. `before` is a cursor of `listPosts`. */
export async function getPlacePage(slug: string, before?: string): Promise<PlacePageData | null> {
  const place = await getPlace(slug);
  if (!place) return null;
  const [counts, nearby, list] = await Promise.all([
    getPlaceStories(slug),
    nearbyPlaces(place),
    listPosts({ placeSlug: slug, limit: 20, ...(before === undefined ? {} : { before }) }),
  ]);
  return { place, ...counts, nearby, ...list };
}
