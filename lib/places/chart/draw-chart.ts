import "server-only";
import { type ChartShape, chartShapes } from "../chart-shapes";
import { atlas } from "./atlas";
import { type ChartTheme, chartColor } from "./colors";
import { countryLand } from "./country-land";
import { cutLines, cutRings } from "./cut";
import { degreesOf, type Frame, makeFrame, project } from "./frame";
import { pathData } from "./path-data";
import { ringData } from "./ring-data";
import { ringPath, rosePath } from "./rose";
import { drawRoute, type RoutePoint } from "./route";
import { simplify } from "./simplify";
import { svgDocument } from "./svg-document";
import { nameOffset, type TownName, type TownNameStyle, townNames } from "./town-names";

/** What is marked: a rose with a dot (here), a ring of `km` (somewhere within), a way from point to point, or nothing. */
type ChartMiddle =
  | { kind: "place" }
  | { kind: "around"; km: number }
  | { kind: "route"; points: readonly RoutePoint[] }
  | { kind: "none" };

export type ChartOptions = {
  latitude: number;
  longitude: number;
  /** How much the frame's width shows. */
  km: number;
  shape: ChartShape;
  middle: ChartMiddle;
  theme: ChartTheme;
  /** The chart is of this country: its land is tinted, and only its towns are named. */
  country?: string;
  /** Pages put marks of their own on it: names leave room for one around each town. */
  isArea?: boolean;
};

type Pen = TownNameStyle & { rose: number; dot: number; shoals: [wide: number, narrow: number] };

const pens: Record<ChartShape, Pen> = {
  wide: { rose: 56, dot: 5.2, shoals: [30, 13], fontSize: 15, most: 14, gap: 34 },
  cover: { rose: 54, dot: 5.2, shoals: [30, 13], fontSize: 14.5, most: 10, gap: 32 },
  lead: { rose: 38, dot: 4, shoals: [22, 10], fontSize: 12.5, most: 7, gap: 20 },
  view: { rose: 40, dot: 4.2, shoals: [26, 12], fontSize: 13.5, most: 10, gap: 26 },
  story: { rose: 40, dot: 4.2, shoals: [24, 11], fontSize: 13, most: 8, gap: 22 },
  card: { rose: 34, dot: 3.6, shoals: [20, 9], fontSize: 12, most: 6, gap: 18 },
  thumb: { rose: 27, dot: 3, shoals: [14, 6], fontSize: 11, most: 2, gap: 16 },
  square: { rose: 29, dot: 3.2, shoals: [17, 7], fontSize: 11.5, most: 4, gap: 16 },
  share: { rose: 64, dot: 7, shoals: [34, 15], fontSize: 21, most: 6, gap: 30 },
  phone: { rose: 36, dot: 4, shoals: [20, 9], fontSize: 12.5, most: 6, gap: 18 },
};

/**
 * A nautical chart as a whole SVG document. Everything is in `#chart`, which a page may reference: colours are the
 * page's, and nothing inside points to anything else, because such references do not resolve from another document.
 */
export function drawChart(options: ChartOptions): string {
  const { latitude, longitude, km, shape, middle, theme, country, isArea = false } = options;
  const size = chartShapes[shape];
  const pen = isArea ? { ...pens[shape], offset: 15 } : pens[shape];
  const frame = makeFrame({ latitude, longitude }, size, km);
  const center = { x: size.width / 2, y: size.height / 2 };
  const around = middle.kind === "around" ? (size.width * middle.km) / km : 0;
  const reach = middle.kind === "place" ? pen.rose : 0;
  const drawing =
    ground(frame, pen, theme, country) +
    names(townNames(frame, pen, reach > 0 ? { ...center, radius: reach } : null, country), pen, theme) +
    (middle.kind === "route"
      ? drawRoute(frame, middle.points, pen.dot * 1.9, theme)
      : mark(center, middle, pen, around, theme));
  return svgDocument(size, drawing);
}

function ground(frame: Frame, pen: Pen, theme: ChartTheme, country: string | undefined): string {
  const { land, borders } = atlas();
  const rings = cutRings(land, frame);
  // A country's chart has more coast than a place's, of which less can be seen.
  const [tolerance, least] = country === undefined ? [0.25, 0.5] : [0.5, 1.2];
  // Shoals are wide and pale: a coarser line under them looks the same and halves the file.
  const coast = ringData(rings, tolerance, least);
  const narrow = ringData(rings, pen.shoals[1] / 10, 1.5);
  const wide = ringData(rings, pen.shoals[0] / 12, 2.5);
  const shoal = chartColor(theme, "shoal");
  const ink = chartColor(theme, "ink");
  const band = (d: string, width: number, opacity: number) =>
    `<path d="${d}" stroke="${shoal}" stroke-width="${width}" stroke-opacity="${opacity}" stroke-linejoin="round"/>`;
  const parts = [
    `<rect width="${frame.width}" height="${frame.height}" fill="${chartColor(theme, "sea")}"/>`,
  ];
  if (coast !== "") {
    parts.push(
      band(wide, pen.shoals[0], 0.4),
      band(narrow, pen.shoals[1], 0.85),
      // The stroke lies under the fill, so where two halves of an island meet at the date line no line is seen.
      `<path d="${coast}" fill="${chartColor(theme, "land")}" fill-rule="evenodd" stroke="${ink}" stroke-width="1.8" stroke-linejoin="round" paint-order="stroke"/>`,
    );
  }
  if (country !== undefined) {
    const own = ringData(cutRings(countryLand(country), frame), tolerance, least);
    if (own !== "")
      parts.push(
        `<path d="${own}" fill="${chartColor(theme, "accent")}" fill-opacity=".14" fill-rule="evenodd"/>`,
      );
  }
  const lines = pathData(
    cutLines(borders, frame).map((line) => simplify(line, 0.4)),
    false,
  );
  if (lines !== "")
    parts.push(
      `<path d="${lines}" stroke="${ink}" stroke-opacity=".5" stroke-width=".8" stroke-dasharray="7 3 1.5 3"/>`,
    );
  parts.push(`<path d="${graticule(frame)}" stroke="${ink}" stroke-opacity=".14" stroke-width=".8"/>`);
  return parts.join("");
}

const steps = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 45];

/** Meridians and parallels at a round number of degrees, six or so over the width. */
function graticule(frame: Frame): string {
  const { west, east, south, north } = degreesOf(frame);
  const step = steps.find((degrees) => (east - west) / degrees <= 6.5) ?? 45;
  let data = "";
  for (let i = Math.ceil(west / step); i * step <= east; i++) {
    const x = ((i * step - west) / (east - west)) * frame.width;
    data += `M${x.toFixed(1)} 0v${frame.height}`;
  }
  for (let i = Math.ceil(south / step); i * step <= Math.min(north, 89); i++) {
    const [, y] = project(frame, 0, i * step);
    data += `M0 ${y.toFixed(1)}h${frame.width}`;
  }
  return data;
}

function names(towns: TownName[], pen: Pen, theme: ChartTheme): string {
  if (towns.length === 0) return "";
  const ink = chartColor(theme, "ink");
  const dots = towns.map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`).join("");
  const texts = towns.map(({ name, x, y, side }) => {
    const at = side === "right" ? x + (pen.offset ?? nameOffset) : x - (pen.offset ?? nameOffset);
    const anchor = side === "right" ? "" : ' text-anchor="end"';
    return `<text x="${at.toFixed(1)}" y="${(y + pen.fontSize * 0.3).toFixed(1)}"${anchor}>${escapeXml(name)}</text>`;
  });
  return (
    // A page that shows the chart too small to read leaves the names out: --chart-names: 0.
    `<g${theme === "page" ? ' opacity="var(--chart-names,1)"' : ""}><path d="${dots}" stroke="${ink}" stroke-width="${(pen.fontSize / 3.4).toFixed(1)}" stroke-linecap="round"/>` +
    `<g fill="${ink}" stroke="${chartColor(theme, "land")}" stroke-width="3" stroke-linejoin="round" paint-order="stroke" font-family="${theme === "page" ? "var(--font-serif,Newsreader,Georgia,serif)" : "Newsreader,Georgia,serif"}" font-style="italic" font-size="${pen.fontSize}">${texts.join("")}</g></g>`
  );
}

function mark(
  { x, y }: { x: number; y: number },
  middle: ChartMiddle,
  pen: Pen,
  aroundRadius: number,
  theme: ChartTheme,
): string {
  const accent = chartColor(theme, "accent");
  if (middle.kind === "around")
    return `<path d="${ringPath(x, y, aroundRadius)}" stroke="${accent}" stroke-width="1.2" stroke-dasharray="2 5" stroke-linecap="round"/>`;
  if (middle.kind !== "place") return "";
  return (
    `<path d="${rosePath(x, y, pen.rose)}" stroke="${accent}" stroke-width="${pen.rose > 40 ? 1.2 : 1}"/>` +
    `<circle cx="${x}" cy="${y}" r="${pen.dot}" fill="${accent}"/>`
  );
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
