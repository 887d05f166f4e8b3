import type { Pixels } from "./cut";
import { pathData } from "./path-data";
import { simplify } from "./simplify";

/** Simplified rings as path data, without those smaller than `least` pixels both ways. */
export function ringData(rings: readonly Pixels[], tolerance: number, least: number): string {
  const kept: Pixels[] = [];
  for (const ring of rings) {
    let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < ring.length; i += 2) {
      const x = ring[i] ?? 0;
      const y = ring[i + 1] ?? 0;
      west = Math.min(west, x);
      east = Math.max(east, x);
      north = Math.min(north, y);
      south = Math.max(south, y);
    }
    if (Math.max(east - west, south - north) >= least) kept.push(simplify(ring, tolerance));
  }
  return pathData(kept, true);
}
