import "server-only";
import { areaKey, areaKms, gridStep } from "../chart-ref";
import { chartShapes } from "../chart-shapes";
import type { RouteChartDto } from "../dto";
import { earthDistanceKm, earthRadiusKm } from "../earth-distance";
import { sealArea } from "./area-seal";
import { makeFrame } from "./frame";
import { latitudeOf, longitudeOf, maxLatitude, mercatorX, mercatorY } from "./mercator";

type Point = { latitude: number; longitude: number };

/** Between the outermost places and the edge, in pixels: room for the mark, and for a middle that is moved to a grid. */
const margin = 64;

/** Where a route lies on a chart of the area around it. The chart itself is one of a bounded number, drawn by sealed key. */
export function routeChart(points: readonly Point[]): RouteChartDto {
  const { width, height } = chartShapes.story;
  const plane = unwrap(points);
  const [west, east] = bounds(plane.map(({ x }) => x));
  const [south, north] = bounds(plane.map(({ y }) => y));
  const latitude = latitudeOf((south + north) / 2);
  const needed =
    earthRadiusKm *
    Math.cos((latitude * Math.PI) / 180) *
    Math.max(
      ((east - west) * width) / (width - 2 * margin),
      ((north - south) * width) / (height - 2 * margin),
    );
  const km = areaKms.find((one) => one >= needed) ?? areaKms[areaKms.length - 1] ?? needed;
  const step = gridStep(km);
  const middle = {
    latitude: Math.round(latitude / step) * step,
    longitude: Math.round(longitudeOf((west + east) / 2) / step) * step,
  };
  const frame = makeFrame(middle, { width, height }, km);
  const at = plane.map(({ x, y }) => ({
    left: ((x - frame.x) * frame.scale) / width + 0.5,
    top: ((frame.y - y) * frame.scale) / height + 0.5,
  }));
  return {
    path: `/charts/area/${sealArea(areaKey(middle, km))}/`,
    points: at.map(({ left, top }) => ({ left: hundredths(left), top: hundredths(top) })),
    km: Math.round(
      points.reduce((sum, point, index) => {
        const before = points[index - 1];
        return before
          ? sum + earthDistanceKm(before.latitude, before.longitude, point.latitude, point.longitude)
          : sum;
      }, 0),
    ),
  };
}

/** On the plane, each point the shorter way round from the one before. */
function unwrap(points: readonly Point[]): { x: number; y: number }[] {
  let before: number | undefined;
  return points.map(({ latitude, longitude }) => {
    let x = mercatorX(longitude);
    if (before !== undefined) x += Math.round((before - x) / (2 * Math.PI)) * 2 * Math.PI;
    before = x;
    return { x, y: mercatorY(Math.max(-maxLatitude, Math.min(maxLatitude, latitude))) };
  });
}

const bounds = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];

const hundredths = (part: number) => Math.round(part * 10_000) / 100;
