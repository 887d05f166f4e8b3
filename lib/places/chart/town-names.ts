import "server-only";
import { gazetteer } from "../gazetteer";
import { degreesOf, type Frame, project } from "./frame";

/** A town to write on a chart: its dot, and its name to the right of it or to the left. */
export type TownName = { name: string; x: number; y: number; side: "right" | "left" };

type Box = { left: number; right: number; top: number; bottom: number };
type Circle = { x: number; y: number; radius: number };

export type TownNameStyle = { fontSize: number; most: number; gap: number; offset?: number };

/** From the dot's middle to the first letter, in pixels, unless the style says otherwise. */
export const nameOffset = 7;

/**
 * The largest towns in the frame (of one country, if it is given) whose names fit: none over another, over the frame's
 * edge, under the rose or in the ring. Hamlets are named where there is nothing larger, not to fill the gaps between cities.
 */
export function townNames(
  frame: Frame,
  style: TownNameStyle,
  rose: Circle | null,
  countryCode?: string,
): TownName[] {
  const g = gazetteer();
  const { west, east, south, north } = degreesOf(frame);
  const chosen: TownName[] = [];
  const taken: Box[] = [];
  let least = 0;
  for (let i = 0; i < g.size && chosen.length < style.most; i++) {
    const latitude = g.latitudes[i] ?? 0;
    if (latitude < south || latitude > north || g.minor[i]) continue;
    if (countryCode !== undefined && g.countries[i] !== countryCode) continue;
    const longitude = g.longitudes[i] ?? 0;
    if (!isBetween(longitude, west, east)) continue;
    const population = g.populations[i] ?? 0;
    if (population < least) break;
    // The first is the largest, whether or not there is room for its name.
    least ||= Math.max(population / 1000, Math.min(1000, population / 100));
    const [x, y] = project(frame, longitude, latitude);
    const name = shortName(g.names[i] ?? "");
    for (const side of ["right", "left"] as const) {
      const box = boxOf(name, x, y, side, style);
      if (
        !isInside(box, frame) ||
        (rose && touches(box, rose)) ||
        taken.some((other) => overlaps(box, other, style.gap))
      )
        continue;
      taken.push(box);
      chosen.push({ name, x, y, side });
      break;
    }
  }
  return chosen;
}

function isBetween(longitude: number, west: number, east: number): boolean {
  return [longitude, longitude - 360, longitude + 360].some((value) => value >= west && value <= east);
}

/** "Donostia / San Sebastián" is one name too many for a chart. */
const shortName = (name: string): string => name.split(" / ")[0] ?? name;

/** Newsreader italic runs to a little under half its size a letter; wider scripts to more. */
function widthOf(name: string, fontSize: number): number {
  let width = 0;
  for (const letter of name)
    width += /[\u0370-\uffff]/u.test(letter) ? 0.75 : /[A-ZÀ-ÝmwMW]/.test(letter) ? 0.62 : 0.42;
  return width * fontSize;
}

function boxOf(name: string, x: number, y: number, side: "right" | "left", style: TownNameStyle): Box {
  const { fontSize, offset = nameOffset } = style;
  const reach = offset + widthOf(name, fontSize);
  return {
    left: side === "right" ? x - 3 : x - reach,
    right: side === "right" ? x + reach : x + 3,
    top: y - fontSize * 0.6,
    bottom: y + fontSize * 0.6,
  };
}

const isInside = (box: Box, { width, height }: Frame): boolean =>
  box.left > 8 && box.right < width - 8 && box.top > 6 && box.bottom < height - 6;

const overlaps = (a: Box, b: Box, gap: number): boolean =>
  a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom + gap && b.top < a.bottom + gap;

function touches(box: Box, { x, y, radius }: Circle): boolean {
  const dx = Math.max(box.left - x, 0, x - box.right);
  const dy = Math.max(box.top - y, 0, y - box.bottom);
  return Math.hypot(dx, dy) < radius + 4;
}
