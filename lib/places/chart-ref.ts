import { countryName } from "./country-name";
import type { ChartRef } from "./dto";
import { roundPoint } from "./format-coordinates";

/** Whether a kind of chart shows what authors show, and may show no more. The others show what is on any map. */
export const mayBeTakenBack = (kind: string): boolean => kind === "place" || kind === "journey";

/** The chart around a place whose page is public. */
export function placeChart(slug: string, label: string): ChartRef {
  return { path: `/charts/place/${slug}/`, alt: `Chart of the area around ${label}` };
}

/** The chart around a town of the gazetteer, whether or not it is a place of ours. */
export function townChart(providerId: string, label: string): ChartRef {
  return { path: `/charts/town/${providerId}/`, alt: `Chart of the area around ${label}` };
}

/** The chart of a region (`findRegion`): the same for everything in it. */
export function regionChart(key: string, label: string): ChartRef {
  return { path: `/charts/region/${key}/`, alt: `Chart of the region, ${label}` };
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

/** Whole degrees: "42s-74w". */
export function degreesKey(latitude: number, longitude: number): string {
  const { latitude: lat, longitude: lon } = roundPoint(latitude, longitude, 0);
  return `${Math.abs(lat)}${lat < 0 ? "s" : "n"}-${Math.abs(lon)}${lon < 0 ? "w" : "e"}`;
}

/** The grid point of a key that `degreesKey` could have made; null for any other string. */
export function parseDegreesKey(key: string): { latitude: number; longitude: number } | null {
  const match = /^(\d{1,2})([ns])-(\d{1,3})([ew])$/.exec(key);
  if (!match) return null;
  const latitude = Number(match[1]) * (match[2] === "s" ? -1 : 1);
  const longitude = Number(match[3]) * (match[4] === "w" ? -1 : 1);
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return degreesKey(latitude, longitude) === key
    ? { latitude: latitude + 0, longitude: longitude + 0 }
    : null;
}

/** The drawing of a window of the world chart: `zoom` is 1 to 3, the point one of that zoom's grid. Its shape is `view`. */
export function viewChart(zoom: number, latitude: number, longitude: number): Pick<ChartRef, "path"> {
  return { path: `/charts/view/${zoom}_${degreesKey(latitude, longitude)}/` };
}

/** How much the charts of areas show, in kilometres of width: the last is a third of the way round the world and more. */
export const areaKms = [60, 120, 250, 500, 1000, 2000, 4000, 8000, 16_000, 40_000] as const;

/** The grid on which the middles of such charts lie, in degrees: fine enough that a move to it is a small part of the width. */
export function gridStep(km: number): number {
  return [10, 5, 2, 1, 0.5, 0.2, 0.1].find((step) => step <= km / 1100) ?? 0.05;
}

/** "250_42.4s-73.8w": a chart `km` wide around a point of its grid. */
export function areaKey(
  { latitude, longitude }: { latitude: number; longitude: number },
  km: number,
): string {
  const step = gridStep(km);
  const onGrid = (value: number) => Number((Math.round(value / step) * step).toFixed(2)) + 0;
  const south = onGrid(latitude);
  const turned = onGrid(longitude);
  const west = ((((turned + 180) % 360) + 360) % 360) - 180;
  const east = Number(west.toFixed(2));
  return `${km}_${Math.abs(south)}${south < 0 ? "s" : "n"}-${Math.abs(east)}${east < 0 ? "w" : "e"}`;
}

/** What a key that `areaKey` could have made stands for; null for any other string. */
export function parseAreaKey(key: string): { latitude: number; longitude: number; km: number } | null {
  const match = /^(\d{2,5})_(\d{1,2}(?:\.\d{1,2})?)([ns])-(\d{1,3}(?:\.\d{1,2})?)([ew])$/.exec(key);
  if (!match) return null;
  const km = Number(match[1]);
  const latitude = Number(match[2]) * (match[3] === "s" ? -1 : 1);
  const longitude = Number(match[4]) * (match[5] === "w" ? -1 : 1);
  if (!areaKms.some((one) => one === km) || Math.abs(latitude) > 85 || Math.abs(longitude) > 180) return null;
  return areaKey({ latitude, longitude }, km) === key
    ? { latitude: latitude + 0, longitude: longitude + 0, km }
    : null;
}
