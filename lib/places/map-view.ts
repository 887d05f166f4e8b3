import { degreesOf, type Frame, makeFrame, project } from "./chart/frame";
import { degreesKey, parseDegreesKey } from "./chart-ref";
import { chartShapes } from "./chart-shapes";
import { worldPosition } from "./world-projection";

type Point = { latitude: number; longitude: number };

/** A part of the world chart: the whole world (zoom 0), or a window around a point of its zoom's grid. */
export type MapView = { zoom: 0 } | ({ zoom: 1 | 2 | 3 } & Point);

/**
 * How wide each zoom is in kilometres, on which degrees its windows lie, and how far one goes to the next. About eighty
 * thousand in all, so that what is kept of them is bounded, and close enough to each other that what somebody came for is
 * near the middle of one.
 */
const zooms = {
  1: { km: 4000, step: 5, move: 15 },
  2: { km: 1200, step: 2, move: 4 },
  3: { km: 400, step: 1, move: 1 },
} as const;

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

/**
 * The closest window with all of these points well inside it, around their middle: between the two zooms. The outer one when
 * none holds them all. Where there is no inner zoom, null.
 */
export function viewOfAll(
  points: readonly [Point, ...Point[]],
  { outer, inner }: { outer: number; inner: number },
): MapView | null {
  const [first] = points;
  // Degrees from the first, so that a group over the date line stays together.
  const east = points.map(({ longitude }) => ((longitude - first.longitude + 540) % 360) - 180);
  const north = points.map(({ latitude }) => latitude);
  const middle = {
    latitude: (Math.min(...north) + Math.max(...north)) / 2,
    longitude: ((first.longitude + (Math.min(...east) + Math.max(...east)) / 2 + 540) % 360) - 180,
  };
  const between = ([3, 2, 1] as const).filter((zoom) => zoom >= outer && zoom <= inner);
  const views = between.map((zoom) => viewAround(zoom, middle));
  return views.find((view) => points.every((point) => isWellInside(view, point))) ?? views.at(-1) ?? null;
}

function isWellInside(view: MapView, point: Point): boolean {
  const { left, top } = viewPosition(view, point);
  return Math.min(left, top) >= 8 && Math.max(left, top) <= 92;
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
  const { step, move, km } = zooms[view.zoom];
  // Near the poles degrees of longitude are short: as far as half the window is wide.
  const across = Math.max(
    move,
    Math.round(km / 2 / (111.2 * Math.cos((view.latitude * Math.PI) / 180)) / step) * step,
  );
  const moves: [Heading, Point][] = [
    ["north", { latitude: view.latitude + move, longitude: view.longitude }],
    ["east", { latitude: view.latitude, longitude: view.longitude + across }],
    ["south", { latitude: view.latitude - move, longitude: view.longitude }],
    ["west", { latitude: view.latitude, longitude: view.longitude - across }],
  ];
  return moves.flatMap(([heading, to]) => {
    const beside = viewAround(view.zoom, { ...to, longitude: ((to.longitude + 540) % 360) - 180 });
    return viewPath(beside) === viewPath(view) ? [] : [{ heading, view: beside }];
  });
}
