import "server-only";
import { gazetteer } from "../gazetteer";
import { atlas, type Line } from "./atlas";
import { mercatorX, mercatorY } from "./mercator";

const asked = 25;

/**
 * The land of a country as rings, found by where its largest towns stand: the atlas and the gazetteer do not name countries
 * alike, and a territory far from its state is part of it in the atlas. Empty for a country too small to be in the atlas.
 */
export function countryLand(countryCode: string): readonly Line[] {
  const g = gazetteer();
  const votes = new Map<Line[], number>();
  for (let i = 0, towns = 0; i < g.size && towns < asked; i++) {
    if (g.countries[i] !== countryCode) continue;
    towns++;
    const x = mercatorX(g.longitudes[i] ?? 0);
    const y = mercatorY(g.latitudes[i] ?? 0);
    // A town by the water may stand beside its coast as the atlas draws it: then it has no vote.
    const rings = atlas().countries.find((country) => isWithin(country, x, y));
    if (rings) votes.set(rings, (votes.get(rings) ?? 0) + 1);
  }
  const [most] = [...votes].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? [];
}

/** The even-odd rule. Rings that go on past the date line are also looked for a turn further. */
function isWithin(rings: readonly Line[], x: number, y: number): boolean {
  return [x, x - 2 * Math.PI, x + 2 * Math.PI].some((at) => {
    let inside = false;
    for (const { points, west, east, south, north } of rings) {
      if (at < west || at > east || y < south || y > north) continue;
      for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
        const [xi, yi] = [points[i] ?? 0, points[i + 1] ?? 0];
        const [xj, yj] = [points[j] ?? 0, points[j + 1] ?? 0];
        if (yi > y !== yj > y && at < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
      }
    }
    return inside;
  });
}
