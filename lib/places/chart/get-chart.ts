import "server-only";
import { getJourney } from "@/lib/series/get-journey";
import { parseAreaKey } from "../chart-ref";
import { type ChartShape, chartShapes, isChartShape } from "../chart-shapes";
import { earthDistanceKm, earthRadiusKm } from "../earth-distance";
import { openRegion } from "../find-region";
import { getPlace } from "../get-place";
import { parseView, viewKm } from "../map-view";
import { getTown } from "../town";
import { isWorldShape } from "../world-projection";
import { openArea } from "./area-seal";
import type { ChartTheme } from "./colors";
import { type ChartOptions, drawChart } from "./draw-chart";
import { drawWorld } from "./draw-world";
import { countryExtent, type Extent, middleOf } from "./extent";
import { latitudeOf, mercatorX, mercatorY } from "./mercator";
import { routeExtent } from "./route";

type Subject = Pick<ChartOptions, "latitude" | "longitude" | "km" | "middle" | "country" | "isArea">;

/**
 * The SVG of `/charts/<kind>/<key>/<file>`, or null when there is no such chart. `file` is a shape, with `-light` or
 * `-dark` for colours written out, and `.svg`. Keys are bounded by the world: places, towns, regions, countries,
 * and a grid for each width of an area, of which only those that a page of ours named are drawn.
 */
export async function getChart(kind: string, key: string, file: string): Promise<string | null> {
  const match = /^([a-z]+)(?:-(light|dark))?\.svg$/.exec(file);
  const shape = match?.[1] ?? "";
  const theme = (match?.[2] ?? "page") as ChartTheme;
  if (kind === "world") return key === "all" && isWorldShape(shape) ? drawWorld(shape, theme) : null;
  if (!isChartShape(shape)) return null;
  if ((kind === "view") !== (shape === "view")) return null;
  if (kind === "journey") return journey(key, shape, theme);
  const subject = await subjectOf(kind, key, shape);
  return subject ? drawChart({ ...subject, shape, theme }) : null;
}

async function subjectOf(kind: string, key: string, shape: ChartShape): Promise<Subject | null> {
  const near = { km: chartShapes[shape].km, middle: { kind: "place" } } as const;
  if (kind === "place") return point(await getPlace(key), near);
  if (kind === "town") return point(getTown(key), near);
  if (kind === "region") return region(openRegion(key)?.extent ?? null, shape);
  if (kind === "area" && shape === "story") {
    const area = parseAreaKey(openArea(key) ?? "");
    return area && { ...area, middle: { kind: "none" }, isArea: true };
  }
  if (kind === "view") {
    const [, zoom = "", at = ""] = /^([1-3])_(.+)$/.exec(key) ?? [];
    const view = parseView(zoom, at);
    return view && { ...view, km: viewKm(view), middle: { kind: "none" }, isArea: true };
  }
  if (kind === "country" && /^[a-z]{2}$/.test(key)) return country(key.toUpperCase(), shape);
  return null;
}

/** The way of a journey, through the points of its stories as their authors show them. */
async function journey(slug: string, shape: ChartShape, theme: ChartTheme): Promise<string | null> {
  const found = await getJourney(slug);
  const points = found?.stories.flatMap(({ place }) => place?.point ?? []) ?? [];
  const extent = routeExtent(points, chartShapes[shape]);
  if (!extent) return null;
  return drawChart({ ...extent, middle: { kind: "route", points }, shape, theme });
}

function point(
  at: { latitude: number; longitude: number } | null,
  rest: Pick<Subject, "km" | "middle">,
): Subject | null {
  return at && { latitude: at.latitude, longitude: at.longitude, ...rest };
}

/** A ring around where the towns of a region are, with some room around it. */
function region(extent: Extent | null, shape: ChartShape): Subject | null {
  if (!extent) return null;
  const { width, height } = chartShapes[shape];
  const at = middleOf(extent);
  const reach = earthDistanceKm(extent.south, extent.west, extent.north, extent.east) / 2;
  // The middle is to whole degrees, so the ring is larger by as much as it may be off.
  const ring = reach + 80;
  const km = 2.3 * ring * Math.max(1, width / height);
  return { ...at, km: Math.min(9000, km), middle: { kind: "around", km: ring } };
}

/** The whole country with some room around it, however its frame and the shape's lie to each other. */
function country(code: string, shape: ChartShape): Subject | null {
  const extent = countryExtent(code);
  if (!extent) return null;
  const { width, height } = chartShapes[shape];
  const [south, north] = [mercatorY(extent.south), mercatorY(extent.north)];
  const latitude = latitudeOf((south + north) / 2);
  // Mercator grows to the poles, so heights are compared on its plane.
  const across = mercatorX(extent.east - extent.west);
  const down = (north - south) * (width / height);
  const km = 1.3 * earthRadiusKm * Math.cos((latitude * Math.PI) / 180) * Math.max(across, down);
  return {
    latitude,
    longitude: (extent.west + extent.east) / 2,
    km: Math.min(9000, Math.max(120, km)),
    middle: { kind: "none" },
    country: code,
  };
}
