import { countryName } from "./country-name";
import type { ChartRef } from "./dto";
import { roundPoint } from "./format-coordinates";

/** The chart around a place whose page is public. */
export function placeChart(slug: string, label: string): ChartRef {
  return { path: `/charts/place/${slug}/`, alt: `Chart of the area around ${label}` };
}

/** The chart around a town of the gazetteer, whether or not it is a place of ours. */
export function townChart(providerId: string, label: string): ChartRef {
  return { path: `/charts/town/${providerId}/`, alt: `Chart of the area around ${label}` };
}

/** A wide chart around the nearest whole degrees: everything within that cell gives the same one. */
export function regionChart(latitude: number, longitude: number, label: string): ChartRef {
  return { path: `/charts/region/${regionKey(latitude, longitude)}/`, alt: `Chart of the region, ${label}` };
}

/** The chart of the way through a journey's stories. */
export function journeyChart(slug: string, title: string): ChartRef {
  return { path: `/charts/journey/${slug}/`, alt: `Chart of the way of “${title}”` };
}

export function countryChart(countryCode: string): ChartRef {
  return {
    path: `/charts/country/${countryCode.toLowerCase()}/`,
    alt: `Chart of ${countryName(countryCode)}`,
  };
}

/** "42s-74w" */
export function regionKey(latitude: number, longitude: number): string {
  const { latitude: lat, longitude: lon } = roundPoint(latitude, longitude, 0);
  return `${Math.abs(lat)}${lat < 0 ? "s" : "n"}-${Math.abs(lon)}${lon < 0 ? "w" : "e"}`;
}

/** The grid point of a key that `regionKey` could have made; null for any other string. */
export function parseRegionKey(key: string): { latitude: number; longitude: number } | null {
  const match = /^(\d{1,2})([ns])-(\d{1,3})([ew])$/.exec(key);
  if (!match) return null;
  const latitude = Number(match[1]) * (match[2] === "s" ? -1 : 1);
  const longitude = Number(match[3]) * (match[4] === "w" ? -1 : 1);
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return regionKey(latitude, longitude) === key ? { latitude: latitude + 0, longitude: longitude + 0 } : null;
}
