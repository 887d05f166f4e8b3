import "server-only";
import { createRequire } from "node:module";
import { type GeoPermissibleObjects, geoGraticule, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { type WorldShape, worldProjection, worldShapes } from "../world-projection";
import { type ChartTheme, chartColor } from "./colors";
import type { Pixels } from "./cut";
import { pathData } from "./path-data";
import { ringData } from "./ring-data";
import { simplify } from "./simplify";
import { svgDocument } from "./svg-document";

type World = Topology<{ land: GeometryCollection }>;

const require = createRequire(import.meta.url);

// Written out, because the bundler must see what is required.
const landOf: Record<WorldShape, () => World> = {
  world: () => require("world-atlas/land-110m.json") as World,
  atlas: () => require("world-atlas/land-50m.json") as World,
};

const pens = {
  world: { shoals: [7, 3], coast: 1.1, tolerance: 0.25 },
  atlas: { shoals: [11, 5], coast: 1.2, tolerance: 0.6 },
} as const satisfies Record<WorldShape, unknown>;

/** The whole world without marks: those are the page's own. */
export function drawWorld(shape: WorldShape, theme: ChartTheme): string {
  const { shoals, coast, tolerance } = pens[shape];
  const world = landOf[shape]();
  const land = outlines(shape, feature(world, world.objects.land));
  const shoal = chartColor(theme, "shoal");
  const ink = chartColor(theme, "ink");
  const sphere = pathData(
    outlines(shape, { type: "Sphere" }).map((line) => simplify(line, 0.1)),
    true,
  );
  const lines = pathData(
    outlines(shape, geoGraticule().step([15, 15])()).map((line) => simplify(line, 0.2)),
    false,
  );
  const band = (width: number, opacity: number) =>
    `<path d="${ringData(land, width / 5, 2)}" stroke="${shoal}" stroke-width="${width}" stroke-opacity="${opacity}" stroke-linejoin="round"/>`;
  return svgDocument(
    worldShapes[shape],
    `<path d="${sphere}" fill="${chartColor(theme, "sea")}"/>` +
      band(shoals[0], 0.5) +
      band(shoals[1], 1) +
      `<path d="${ringData(land, tolerance, 1.5)}" fill="${chartColor(theme, "land")}" fill-rule="evenodd" stroke="${ink}" stroke-width="${coast}" stroke-linejoin="round" paint-order="stroke"/>` +
      `<path d="${lines}" stroke="${ink}" stroke-opacity=".12" stroke-width=".7"/>` +
      `<path d="${sphere}" stroke="${ink}" stroke-opacity=".3" stroke-width=".8"/>`,
  );
}

/** What d3 would draw, as points in pixels. */
function outlines(shape: WorldShape, object: GeoPermissibleObjects): Pixels[] {
  const lines: Pixels[] = [];
  geoPath(worldProjection(shape), {
    beginPath: () => undefined,
    moveTo: (x, y) => lines.push([x, y]),
    lineTo: (x, y) => lines.at(-1)?.push(x, y),
    arc: () => undefined,
    closePath: () => undefined,
  })(object);
  return lines;
}
