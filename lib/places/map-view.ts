import { degreesOf, type Frame, makeFrame, project } from "./chart/frame";
import { degreesKey, parseDegreesKey } from "./chart-ref";
import { chartShapes } from "./chart-shapes";
import { worldPosition } from "./world-projection";

type Point = { latitude: number; longitude: number };

/** A part of the world chart: the whole world (zoom 0), or a window around a point of its zoom's grid. */
export type MapView = { zoom: 0 } | ({ zoom: 1 | 2 | 3 } & Point);

/**
 * How wide each zoom is in kilometres, and on which degrees its windows lie: about eighteen thousand in all, so that what is
 * kept of them is bounded. A window holds all that is nearer to its middle than to another's.
 */
const zooms = { 1: { km: 4000, step: 15 }, 2: { km: 1200, step: 5 }, 3: { km: 400, step: 2 } } as const;

export const deepestZoom = 3;

/** Nobody lives further to the poles. */
const outermost = 84;

/** The window of a zoom in which a point lies. */
export function viewAround(zoom: 1 | 2 | 3, { latitude, longitude }: Point): MapView {
  const { step } = zooms[zoom];
  const limit = Math.floor(outermost / step) * step;
  const onGrid = (value: number) => Math.round(value / step) * step + 0;
  const lon = onGrid(longitude);
  return {
    zoom,
    latitude: Math.max(-limit, Math.min(limit, onGrid(latitude))) + 0,
    // One name for the date line.
    longitude: lon <= -180 ? 180 : lon > 180 ? lon - 360 : lon,
  };
}

/** Of its address: "/places/map/2/40n-10w". */
export function viewPath(view: MapView): string {
  return view.zoom === 0
    ? "/places"
    : `/places/map/${view.zoom}/${degreesKey(view.latitude, view.longitude)}`;
}

/** The window that an address names; null for any that `viewPath` does not make. */
export function parseView(zoom: string, at: string): Exclude<MapView, { zoom: 0 }> | null {
  const level = ([1, 2, 3] as const).find((one) => String(one) === zoom);
  const point = parseDegreesKey(at);
  if (!level || !point) return null;
  const view = viewAround(level, point);
  if (view.zoom === 0 || view.latitude !== point.latitude || view.longitude !== point.longitude) return null;
  return view;
}

/** How wide its chart is, in kilometres. */
export function viewKm(view: Exclude<MapView, { zoom: 0 }>): number {
  return zooms[view.zoom].km;
}

/** The chart of a window, in pixels of the shape `view`. */
function viewFrame(view: Exclude<MapView, { zoom: 0 }>): Frame {
  return makeFrame(view, chartShapes.view, viewKm(view));
}

/** What can be seen of the world, in degrees; `west` and `east` may pass 180. */
export function viewBounds(view: MapView): { west: number; east: number; south: number; north: number } {
  if (view.zoom === 0) return { west: -180, east: 180, south: -90, north: 90 };
  return degreesOf(viewFrame(view));
}

/** Where a point lies on the chart of a view, in hundredths of its width and height. */
export function viewPosition(view: MapView, { latitude, longitude }: Point): { left: number; top: number } {
  if (view.zoom === 0) return worldPosition(latitude, longitude);
  const frame = viewFrame(view);
  const [x, y] = project(frame, longitude, latitude);
  const hundredths = (part: number, whole: number) => Math.round((part / whole) * 10_000) / 100;
  return { left: hundredths(x, frame.width), top: hundredths(y, frame.height) };
}

/** One zoom further out. */
export function viewAbove(view: Exclude<MapView, { zoom: 0 }>): MapView {
  if (view.zoom === 1) return { zoom: 0 };
  return viewAround(view.zoom === 3 ? 2 : 1, view);
}

export type Heading = "north" | "east" | "south" | "west";

/** The windows beside it, as many as there are: none lies beyond the poles. */
export function viewsBeside(view: Exclude<MapView, { zoom: 0 }>): { heading: Heading; view: MapView }[] {
  const { step } = zooms[view.zoom];
  // Near the poles degrees of longitude are short: as far as half the window is wide.
  const across = Math.max(
    step,
    Math.round(zooms[view.zoom].km / 2 / (111.2 * Math.cos((view.latitude * Math.PI) / 180)) / step) * step,
  );
  const moves: [Heading, Point][] = [
    ["north", { latitude: view.latitude + step, longitude: view.longitude }],
    ["east", { latitude: view.latitude, longitude: view.longitude + across }],
    ["south", { latitude: view.latitude - step, longitude: view.longitude }],
    ["west", { latitude: view.latitude, longitude: view.longitude - across }],
  ];
  return moves.flatMap(([heading, to]) => {
    const beside = viewAround(view.zoom, { ...to, longitude: ((to.longitude + 540) % 360) - 180 });
    return viewPath(beside) === viewPath(view) ? [] : [{ heading, view: beside }];
  });
}
