import "server-only";
import { viewChart } from "./chart-ref";
import { chartShapes } from "./chart-shapes";
import type { ViewDto } from "./dto";
import { formatCoordinates } from "./format-coordinates";
import { type MapView, viewAbove, viewKm, viewPath, viewsBeside } from "./map-view";

type Window = Exclude<MapView, { zoom: 0 }>;

/** Where a window of the world chart is, its drawing, and the ways from it. */
export function describeView(view: Window): ViewDto {
  const { path } = viewChart(view.zoom, view.latitude, view.longitude);
  const { width, height } = chartShapes.view;
  const above = viewAbove(view);
  return {
    coordinates: formatCoordinates(view.latitude, view.longitude, 0),
    km: viewKm(view),
    chart: { href: `${path}view.svg`, width, height },
    moves: [
      { name: above.zoom === 0 ? "The whole world" : "Further out", arrow: "−", path: viewPath(above) },
      ...viewsBeside(view).map(({ heading, view: beside }) => ({
        ...moves[heading],
        path: viewPath(beside),
      })),
    ],
  };
}

const moves = {
  north: { name: "North", arrow: "↑" },
  east: { name: "East", arrow: "→" },
  south: { name: "South", arrow: "↓" },
  west: { name: "West", arrow: "←" },
} as const;
