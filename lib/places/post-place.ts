import "server-only";
import { countryPoint } from "./chart/country-extent";
import { countryChart, placeChart, regionChart, townChart } from "./chart-ref";
import { countryName, placeLabel } from "./country-name";
import type { PostPlaceDto, Precision } from "./dto";
import { formatCoordinates, roundPoint } from "./format-coordinates";
import { nearestTown } from "./nearest-town";
import { normalizeName } from "./normalize-name";
import type { PlaceRow } from "./place-row";

/**
 * What readers may know of a post's place: the one gate through which a place leaves with a post. Null when the author
 * keeps it to themselves.
 *
 * `city` of a hand-made place is the nearest town, not the place: somebody's cabin has a name and a page that are finer
 * than a town. Without a town nearby it is shown as its region.
 */
export function postPlace(
  place: Omit<PlaceRow, "id"> | null | undefined,
  precision: Precision,
): PostPlaceDto | null {
  if (!place || precision === "hidden") return null;
  if (precision === "exact" || (precision === "city" && place.provider === "geonames")) return whole(place);
  if (precision === "city") return town(place) ?? region(place);
  if (precision === "region") return region(place);
  return country(place);
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
  };
}

function town(place: Omit<PlaceRow, "id">): PostPlaceDto | null {
  const nearest = nearestTown(place.latitude, place.longitude, place.countryCode);
  if (!nearest) return null;
  const label = placeLabel(nearest.name, nearest.countryCode);
  return {
    label,
    slug: null,
    coordinates: formatCoordinates(nearest.latitude, nearest.longitude, 2),
    point: roundPoint(nearest.latitude, nearest.longitude, 2),
    chart: townChart(nearest.providerId, label),
    countryCode: nearest.countryCode,
  };
}

function region(place: Omit<PlaceRow, "id">): PostPlaceDto {
  // The district of Porto is called Porto: such a name would say the town.
  const named = place.region !== "" && !normalizeName(place.region).includes(normalizeName(place.name));
  const label = named ? placeLabel(place.region, place.countryCode) : countryName(place.countryCode);
  return {
    label,
    slug: null,
    coordinates: formatCoordinates(place.latitude, place.longitude, 0),
    point: roundPoint(place.latitude, place.longitude, 0),
    chart: regionChart(place.latitude, place.longitude, label),
    countryCode: place.countryCode,
  };
}

function country(place: Omit<PlaceRow, "id">): PostPlaceDto {
  return {
    label: countryName(place.countryCode),
    slug: null,
    coordinates: null,
    point: countryPoint(place.countryCode),
    chart: countryChart(place.countryCode),
    countryCode: place.countryCode,
  };
}
