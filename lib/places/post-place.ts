import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { countryPoint, middleOf } from "./chart/extent";
import { countryChart, placeChart, regionChart, townChart } from "./chart-ref";
import { countryName, placeLabel } from "./country-name";
import type { PostPlaceDto, Precision } from "./dto";
import { findRegion } from "./find-region";
import { formatCoordinates, roundPoint } from "./format-coordinates";
import { nearestTown } from "./nearest-town";
import { normalizeName } from "./normalize-name";
import { type PlaceRow, placeSelect } from "./place-row";

/** The columns of a post that the gate needs. */
export const postPlaceSelect = {
  placePrecision: true,
  placeShownAt: true,
  isPlaceNearHome: true,
  place: { select: placeSelect },
} satisfies Prisma.PostSelect;

type PlacedPost = {
  placePrecision: Precision;
  placeShownAt: Date | null;
  isPlaceNearHome: boolean;
  place: Omit<PlaceRow, "id"> | null;
};

/**
 * What readers may know of a post's place: the one gate through which a place leaves with a post. Null when the author
 * keeps it to themselves, for good or until a time to come.
 * @param now the database's clock
 */
export function postPlace(post: PlacedPost, now: Date): PostPlaceDto | null {
  if (post.placeShownAt && post.placeShownAt > now) return null;
  return placeAs(post.place, post.placePrecision, { isNearHome: post.isPlaceNearHome });
}

/** Towns of at least as many people stand for what lies in a home zone. */
export const homeTownPopulation = 10_000;

/**
 * A place as a precision shows it, whenever that may be. At `region` and `country` nothing of it follows from the place
 * but its region and its country: all stories there look the same.
 *
 * `city` of a hand-made place is the nearest town, not the place: somebody's cabin has a name and a page that are finer
 * than a town. Without a town nearby it is shown as its region. Near somebody's home a village is as fine as a cabin:
 * the nearest town of some size stands for either, at its own point, so that no circle can be drawn around a home.
 */
export function placeAs(
  place: Omit<PlaceRow, "id"> | null | undefined,
  precision: Precision,
  { isNearHome }: { isNearHome: boolean },
): PostPlaceDto | null {
  if (!place || precision === "hidden") return null;
  if (precision === "region") return region(place);
  if (precision === "country") return country(place);
  const isTown = place.provider === "geonames";
  if (isNearHome) {
    return isTown && place.population >= homeTownPopulation
      ? whole(place)
      : (town(place, homeTownPopulation) ?? region(place));
  }
  return precision === "exact" || isTown ? whole(place) : (town(place) ?? region(place));
}

function whole(place: Omit<PlaceRow, "id">): PostPlaceDto {
  const label = placeLabel(place.name, place.countryCode);
  return {
    label,
    slug: place.slug,
    coordinates: formatCoordinates(place.latitude, place.longitude, 2),
    point: roundPoint(place.latitude, place.longitude, 2),
    chart: placeChart(place.slug, label),
    countryCode: place.countryCode,
    region: place.region,
    precision: place.provider === "geonames" ? "city" : "exact",
  };
}

function town(place: Omit<PlaceRow, "id">, leastPopulation = 0): PostPlaceDto | null {
  const nearest = nearestTown(place.latitude, place.longitude, place.countryCode, { leastPopulation });
  if (!nearest) return null;
  const label = placeLabel(nearest.name, nearest.countryCode);
  return {
    label,
    slug: null,
    coordinates: formatCoordinates(nearest.latitude, nearest.longitude, 2),
    point: roundPoint(nearest.latitude, nearest.longitude, 2),
    chart: townChart(nearest.providerId, label),
    countryCode: nearest.countryCode,
    region: nearest.region,
    precision: "city",
  };
}

function region(place: Omit<PlaceRow, "id">): PostPlaceDto {
  const known = findRegion(place.countryCode, place.region);
  if (!known) return unknownRegion(place);
  const label = placeLabel(known.title, place.countryCode);
  const { latitude, longitude } = middleOf(known.extent);
  return {
    label,
    slug: null,
    coordinates: formatCoordinates(latitude, longitude, 0),
    point: { latitude, longitude },
    chart: regionChart(known.key, label),
    countryCode: place.countryCode,
    region: known.name,
    precision: "region",
  };
}

/**
 * A region that the gazetteer does not know has the name that its author gave it, and no position finer than its country.
 * A name that says the place itself is not told.
 */
function unknownRegion(place: Omit<PlaceRow, "id">): PostPlaceDto {
  const around = country(place);
  if (place.region === "" || normalizeName(place.region).includes(normalizeName(place.name))) return around;
  const label = placeLabel(place.region, place.countryCode);
  return { ...around, label, region: place.region, precision: "region" };
}

function country(place: Omit<PlaceRow, "id">): PostPlaceDto {
  return {
    label: countryName(place.countryCode),
    slug: null,
    coordinates: null,
    point: countryPoint(place.countryCode),
    chart: countryChart(place.countryCode),
    countryCode: place.countryCode,
    region: "",
    precision: "country",
  };
}
