import { chartShapes } from "../chart-shapes";
import { earthRadiusKm } from "../earth-distance";
import { type ChartTheme, chartColor } from "./colors";
import { type Frame, project } from "./frame";
import { latitudeOf, longitudeOf, mercatorX, mercatorY } from "./mercator";

export type RoutePoint = { latitude: number; longitude: number };

/** Kilometres that a chart of a way shows at least, and at most: beyond, Mercator is no map of it. */
const least = 260;
const most = 9000;

type Extent = { latitude: number; longitude: number; km: number };

/** A middle and a width that show all points with room around them; null where no such chart can be drawn. */
export function routeExtent(
  points: readonly RoutePoint[],
  { width, height }: { width: number; height: number },
): Extent | null {
  const [first] = points;
  if (!first) return null;
  // Each the short way round from the one before, so that a way over the date line stays one way.
  let before = first.longitude;
  const xs = points.map(({ longitude }) => {
    before += ((longitude - before + 540) % 360) - 180;
    return mercatorX(before);
  });
  const ys = points.map(({ latitude }) => mercatorY(latitude));
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const latitude = latitudeOf((south + north) / 2);
  const across = Math.max(east - west, (north - south) * (width / height));
  const km = 1.45 * earthRadiusKm * Math.cos((latitude * Math.PI) / 180) * across;
  if (km > most) return null;
  const longitude = ((longitudeOf((west + east) / 2) + 540) % 360) - 180;
  return { latitude, longitude, km: Math.max(least, km) };
}

/** The way as a line, with a numbered mark for each point. Those that would cover each other stand under each other. */
export function drawRoute(
  frame: Frame,
  points: readonly RoutePoint[],
  radius: number,
  theme: ChartTheme,
): string {
  const accent = chartColor(theme, "accent");
  const land = chartColor(theme, "land");
  const spots = points.map(({ longitude, latitude }) => project(frame, longitude, latitude));
  const line = spots
    .map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join("");
  const ways =
    spots.length > 1
      ? `<path d="${line}" stroke="${land}" stroke-opacity=".7" stroke-width="4.5" stroke-linejoin="round"/>` +
        `<path d="${line}" stroke="${accent}" stroke-width="1.6" stroke-dasharray="1 5" stroke-linecap="round" stroke-linejoin="round"/>`
      : "";
  const size = (radius * 1.15).toFixed(1);
  // The first stands on top: a way that comes back shows where it began.
  const marks = spots
    .map(
      ([x, y], index) =>
        `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}" fill="${accent}" stroke="${land}" stroke-width="1.4"/>` +
        `<text x="${x.toFixed(1)}" y="${(y + radius * 0.4).toFixed(1)}" fill="${land}" text-anchor="middle" font-family="system-ui,sans-serif" font-weight="700" font-size="${size}">${index + 1}</text>`,
    )
    .toReversed()
    .join("");
  return ways + marks;
}

/** Whether a chart of the way can be drawn in every shape: the world's must do for what is wider. */
export function hasRouteChart(points: readonly RoutePoint[]): boolean {
  return Object.values(chartShapes).every((size) => routeExtent(points, size) !== null);
}
