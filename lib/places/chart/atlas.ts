import "server-only";
import { createRequire } from "node:module";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { mercatorX, mercatorY } from "./mercator";

/** A run of points in Mercator coordinates: x0, y0, x1, y1, … and its bounds. x goes on past ±π instead of jumping. */
export type Line = { points: Float64Array; west: number; east: number; south: number; north: number };

export type Atlas = {
  /** Coasts as closed rings, lakes that reach the sea as rings of their own: to be filled by the even-odd rule. */
  land: Line[];
  /** Borders between countries. */
  borders: Line[];
  /** The land of each country, in rings like those of `land`. */
  countries: Line[][];
};

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
type Position = number[];

// On globalThis, because what it is read from is emptied: a hot reload must not read it again.
const shared = globalThis as typeof globalThis & { nirvanaAtlas?: Atlas };

/**
 * Natural Earth 1:10m, read and unrolled at first use (about half a second). Planar rings rather than d3's spherical ones: a
 * small window is cut out of them in a few milliseconds, and no ring can be taken for the rest of the globe.
 */
export function atlas(): Atlas {
  shared.nirvanaAtlas ??= load();
  return shared.nirvanaAtlas;
}

function load(): Atlas {
  const world = createRequire(import.meta.url)("world-atlas/countries-10m.json") as World;
  const land = feature(world, world.objects.land).features.flatMap(({ geometry }) => ringsOf(geometry));
  const countries = feature(world, world.objects.countries).features.map(({ geometry }) => ringsOf(geometry));
  const borders = mesh(world, world.objects.countries, (a, b) => a !== b);
  // The module stays cached: its arcs are half a million small arrays that nobody reads again.
  world.arcs.length = 0;
  return { land, borders: borders.coordinates.map((line) => toLine(unroll(line))), countries };
}

function ringsOf(geometry: GeoJSON.Geometry): Line[] {
  const polygons =
    geometry.type === "MultiPolygon"
      ? geometry.coordinates
      : geometry.type === "Polygon"
        ? [geometry.coordinates]
        : [];
  return polygons.flatMap((polygon) => polygon.map((ring) => toLine(closeOverPole(unroll(ring)))));
}

/** Longitudes that go on where they would jump from 180° to -180°. */
function unroll(line: Position[]): Position[] {
  let turn = 0;
  let before = line[0]?.[0] ?? 0;
  return line.map(([longitude = 0, latitude = 0]) => {
    if (longitude - before > 180) turn -= 360;
    else if (longitude - before < -180) turn += 360;
    before = longitude;
    return [longitude + turn, latitude];
  });
}

/** Antarctica goes round the globe: laid out three times side by side, so that no seam is in sight, and closed below. */
function closeOverPole(ring: Position[]): Position[] {
  const first = ring[0]?.[0] ?? 0;
  const turn = (ring.at(-1)?.[0] ?? 0) - first;
  if (Math.abs(turn) < 180) return ring;
  const round = [-1, 0, 1].flatMap((n) =>
    ring.map(([longitude = 0, latitude = 0]) => [longitude + n * turn, latitude]),
  );
  const end = round.at(-1)?.[0] ?? 0;
  const start = round[0]?.[0] ?? 0;
  return [...round, [end, -90], [start, -90]];
}

function toLine(positions: Position[]): Line {
  const points = new Float64Array(positions.length * 2);
  const line: Line = { points, west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  positions.forEach(([longitude = 0, latitude = 0], i) => {
    const x = mercatorX(longitude);
    const y = mercatorY(latitude);
    points[2 * i] = x;
    points[2 * i + 1] = y;
    line.west = Math.min(line.west, x);
    line.east = Math.max(line.east, x);
    line.south = Math.min(line.south, y);
    line.north = Math.max(line.north, y);
  });
  return line;
}
