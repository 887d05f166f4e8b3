import "server-only";
import { gazetteer } from "../gazetteer";

/** The frame of a country or region: where its towns are, without the far-off few. Degrees; `east` may pass 180. */
export type Extent = { west: number; east: number; south: number; north: number };

const extents = new Map<string, Extent | null>();

/**
 * Frames a country by its towns rather than its borders: Chile without Easter Island, France without Guiana. Null for a
 * code under which the gazetteer has no town.
 */
export const countryExtent = (countryCode: string): Extent | null => extentOf(countryCode, null);

/** The same of a region, by its GeoNames admin1 code. */
export const regionExtent = (countryCode: string, regionCode: string): Extent | null =>
  extentOf(countryCode, regionCode);

function extentOf(countryCode: string, regionCode: string | null): Extent | null {
  const key = regionCode === null ? countryCode : `${countryCode}.${regionCode}`;
  const known = extents.get(key);
  if (known !== undefined) return known;
  const extent = measure(countryCode, regionCode);
  extents.set(key, extent);
  return extent;
}

/** The middle of a country to whole degrees. */
export function countryPoint(countryCode: string): { latitude: number; longitude: number } | null {
  const extent = countryExtent(countryCode);
  return extent && middleOf(extent);
}

/** The middle of an extent to whole degrees. */
export function middleOf(extent: Extent): { latitude: number; longitude: number } {
  const longitude = Math.round((extent.west + extent.east) / 2);
  return {
    latitude: Math.round((extent.south + extent.north) / 2) + 0,
    longitude: (longitude > 180 ? longitude - 360 : longitude) + 0,
  };
}

function measure(countryCode: string, regionCode: string | null): Extent | null {
  const g = gazetteer();
  const latitudes: number[] = [];
  const longitudes: number[] = [];
  for (let i = 0; i < g.size; i++) {
    if (g.countries[i] !== countryCode) continue;
    if (regionCode !== null && g.regionCodes[i] !== regionCode) continue;
    latitudes.push(g.latitudes[i] ?? 0);
    longitudes.push(g.longitudes[i] ?? 0);
  }
  if (latitudes.length === 0) return null;
  latitudes.sort((a, b) => a - b);
  const [south, north] = middle(latitudes);
  const [west, east] = middle(unrolled(longitudes));
  return { west, east, south, north };
}

/** Longitudes as one run that starts after the widest gap, so that Fiji does not span the globe. */
function unrolled(longitudes: number[]): number[] {
  const sorted = [...longitudes].sort((a, b) => a - b);
  let start = 0;
  let widest = (sorted[0] ?? 0) + 360 - (sorted.at(-1) ?? 0);
  for (let i = 1; i < sorted.length; i++) {
    const gap = (sorted[i] ?? 0) - (sorted[i - 1] ?? 0);
    if (gap > widest) {
      widest = gap;
      start = i;
    }
  }
  return [...sorted.slice(start), ...sorted.slice(0, start).map((longitude) => longitude + 360)];
}

/** The range that holds all but two in a hundred at either end. */
function middle(sorted: number[]): [number, number] {
  const cut = Math.floor(sorted.length * 0.02);
  return [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0];
}
