import "server-only";
import { listPosts, type PostList } from "@/lib/posts/list-posts";
import { areaPath } from "./country-slug";
import type { PlaceDto } from "./dto";
import { getArea } from "./get-area-page";
import { getPlace } from "./get-place";
import { type NearbyPlace, nearbyPlaces } from "./nearby-places";
import { getPlaceStories, type PlaceStories } from "./place-stories";
import { regionSlug } from "./region-slug";

export type PlacePageData = PlaceStories &
  PostList & {
    place: PlaceDto;
    /** The country, and the region where a story names it. */
    within: { name: string; path: string }[];
    nearby: NearbyPlace[];
  };

/** All that one page of a place shows, or null when there is no such place. `before` is a cursor of `listPosts`. */
export async function getPlacePage(slug: string, before?: string): Promise<PlacePageData | null> {
  const place = await getPlace(slug);
  if (!place) return null;
  const [within, counts, nearby, list] = await Promise.all([
    areasAround(place),
    getPlaceStories(slug),
    nearbyPlaces(place),
    listPosts({ placeSlug: slug, limit: 20, ...(before === undefined ? {} : { before }) }),
  ]);
  return { place, within, ...counts, nearby, ...list };
}

async function areasAround({ region, countryCode, countryName }: PlaceDto): Promise<PlacePageData["within"]> {
  const country = { name: countryName, path: areaPath(countryCode) };
  const found = region === "" ? null : await getArea({ countryCode, regionSlug: regionSlug(region) });
  return found ? [country, { name: found.name, path: found.path }] : [country];
}
