import "server-only";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type GeoPermissibleObjects, geoGraticule, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { type WorldShape, worldProjection, worldShapes } from "../world-projection";
import { type ChartTheme, chartColor } from "./colors";
import { svgDocument } from "./draw-chart";

const detail = {
  world: { file: "world-atlas/land-110m.json", shoals: [7, 3], coast: 1.1, meridians: 15, least: 0 },
  atlas: { file: "world-atlas/land-50m.json", shoals: [11, 5], coast: 1.2, meridians: 15, least: 2 },
} as const satisfies Record<WorldShape, unknown>;

/** The whole world without marks: those are the page's own. */
export function drawWorld(shape: WorldShape, theme: ChartTheme): string {
  const { file, shoals, coast, meridians, least } = detail[shape];
  const path = geoPath(worldProjection(shape)).digits(1);
  const world = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(file), "utf8")) as Topology<{
    land: GeometryCollection;
  }>;
  const land = withoutSpecks(path(feature(world, world.objects.land)) ?? "", least);
  const shoal = chartColor(theme, "shoal");
  const ink = chartColor(theme, "ink");
  const sphere = path({ type: "Sphere" }) ?? "";
  const lines = path(geoGraticule().step([meridians, meridians])() as GeoPermissibleObjects) ?? "";
  return svgDocument(
    worldShapes[shape],
    `<path d="${sphere}" fill="${chartColor(theme, "sea")}"/>` +
      `<path d="${land}" stroke="${shoal}" stroke-width="${shoals[0]}" stroke-opacity=".5" stroke-linejoin="round"/>` +
      `<path d="${land}" stroke="${shoal}" stroke-width="${shoals[1]}" stroke-linejoin="round"/>` +
      `<path d="${land}" fill="${chartColor(theme, "land")}" stroke="${ink}" stroke-width="${coast}" stroke-linejoin="round" paint-order="stroke"/>` +
      `<path d="${lines}" stroke="${ink}" stroke-opacity=".12" stroke-width=".7"/>` +
      `<path d="${sphere}" stroke="${ink}" stroke-opacity=".3" stroke-width=".8"/>`,
  );
}

/** Leaves out islands of fewer than so many pixels both ways. */
function withoutSpecks(data: string, least: number): string {
  if (least === 0) return data;
  const kept = data.split(/(?=M)/).filter((part) => {
    const numbers = part.match(/-?\d+(?:\.\d+)?/g)?.map(Number) ?? [];
    const xs = numbers.filter((_, i) => i % 2 === 0);
    const ys = numbers.filter((_, i) => i % 2 === 1);
    return Math.max(...xs) - Math.min(...xs) >= least || Math.max(...ys) - Math.min(...ys) >= least;
  });
  return kept.join("");
}
