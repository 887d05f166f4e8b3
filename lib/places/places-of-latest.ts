import type { PostPlaceDto } from "./dto";

type WithPlace = { place: Pick<PostPlaceDto, "point"> | null };

/** Marks of a world chart for a numbered list of posts: each where its place may be shown; posts without one have none. */
export function placesOfLatest(posts: readonly WithPlace[]) {
  return posts.flatMap(({ place }, i) => (place?.point ? [{ number: i + 1, ...place.point }] : []));
}
