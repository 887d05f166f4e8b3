import "server-only";
import { type Extent, regionExtent } from "./chart/extent";
import { gazetteer } from "./gazetteer";
import { normalizeName } from "./normalize-name";
import { listRegionNames } from "./region-name";
import { regionSlug } from "./region-slug";

/** A region that the gazetteer has towns of. All of it follows from the region: a place in it changes nothing. */
export type Region = {
  /** Of its chart: "cl-los-lagos". */
  key: string;
  name: string;
  /** As readers are told of it: "Los Lagos"; "Porto region" where one of its towns has its name. */
  title: string;
  extent: Extent;
};

type Named = ReturnType<typeof listRegionNames>[number];

const keyOf = (countryCode: string, slug: string) => `${countryCode.toLowerCase()}-${slug}`;

let named: Map<string, Named> | undefined;
const found = new Map<string, Region | null>();

/** The region of a country that is called so, however it is written; null for one that we do not know. */
export const findRegion = (countryCode: string, name: string): Region | null =>
  name === "" ? null : openRegion(keyOf(countryCode, regionSlug(name)));

/** The region of a key that `findRegion` gave; null for any other string. */
export function openRegion(key: string): Region | null {
  named ??= new Map(listRegionNames().map((one) => [keyOf(one.countryCode, regionSlug(one.name)), one]));
  const one = named.get(key);
  // Nothing is kept of what is not a region: there are as many of those as names to make up.
  if (!one) return null;
  const known = found.get(key);
  if (known !== undefined) return known;
  const extent = regionExtent(one.countryCode, one.regionCode);
  const title = hasTownOfItsName(one) ? `${one.name} region` : one.name;
  const region = extent && { key, name: one.name, title, extent };
  found.set(key, region);
  return region;
}

/** The district of Porto is called Porto: as it stands, such a name would be taken for the town. */
function hasTownOfItsName({ countryCode, regionCode, name }: Named): boolean {
  const g = gazetteer();
  const wanted = normalizeName(name);
  for (let i = 0; i < g.size; i++) {
    if (g.countries[i] !== countryCode || g.regionCodes[i] !== regionCode) continue;
    if (normalizeName(g.names[i] ?? "") === wanted) return true;
  }
  return false;
}
