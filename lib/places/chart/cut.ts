import type { Line } from "./atlas";
import { type Frame, windowOf } from "./frame";

/** Points in pixels: x0, y0, x1, y1, … */
export type Pixels = number[];

// Cut edges run along this margin outside the frame, where no stroke of theirs can be seen.
const margin = 40;
const turns = [-2 * Math.PI, 0, 2 * Math.PI];

/** The parts of closed rings that lie in the frame (Sutherland and Hodgman's clipping), in pixels. */
export function cutRings(rings: readonly Line[], frame: Frame): Pixels[] {
  return cut(rings, frame, (ring, shift, window) => {
    let points: ArrayLike<number> = ring.points;
    if (ring.west + shift < window.west) points = clip(points, 0, window.west - shift, 1);
    if (ring.east + shift > window.east) points = clip(points, 0, window.east - shift, -1);
    if (ring.south < window.south) points = clip(points, 1, window.south, 1);
    if (ring.north > window.north) points = clip(points, 1, window.north, -1);
    return points.length < 6 ? [] : [toPixels(points, shift, frame)];
  });
}

/** The parts of open lines that touch the frame. Segments stay whole: their ends may lie outside. */
export function cutLines(lines: readonly Line[], frame: Frame): Pixels[] {
  return cut(lines, frame, (line, shift, { west, east, south, north }) => {
    const parts: Pixels[] = [];
    let part: number[] = [];
    const p = line.points;
    for (let i = 2; i < p.length; i += 2) {
      const [x0, y0, x1, y1] = [(p[i - 2] ?? 0) + shift, p[i - 1] ?? 0, (p[i] ?? 0) + shift, p[i + 1] ?? 0];
      const outside =
        Math.max(x0, x1) < west ||
        Math.min(x0, x1) > east ||
        Math.max(y0, y1) < south ||
        Math.min(y0, y1) > north;
      if (outside) {
        if (part.length > 0) parts.push(toPixels(part, 0, frame));
        part = [];
        continue;
      }
      if (part.length === 0) part.push(x0, y0);
      part.push(x1, y1);
    }
    if (part.length > 0) parts.push(toPixels(part, 0, frame));
    return parts;
  });
}

type Window = ReturnType<typeof windowOf>;

function cut(
  lines: readonly Line[],
  frame: Frame,
  cutOne: (line: Line, shift: number, window: Window) => Pixels[],
): Pixels[] {
  const window = windowOf(frame, margin);
  const parts: Pixels[] = [];
  for (const line of lines) {
    if (line.north < window.south || line.south > window.north) continue;
    for (const shift of turns) {
      if (line.east + shift < window.west || line.west + shift > window.east) continue;
      parts.push(...cutOne(line, shift, window));
    }
  }
  return parts;
}

/** Keeps what lies on the `side` (1: above, -1: below) of a bound along one axis (0: x, 1: y). */
function clip(points: ArrayLike<number>, axis: 0 | 1, bound: number, side: 1 | -1): number[] {
  const kept: number[] = [];
  const n = points.length;
  if (n === 0) return kept;
  let x0 = points[n - 2] ?? 0;
  let y0 = points[n - 1] ?? 0;
  let d0 = ((axis === 0 ? x0 : y0) - bound) * side;
  for (let i = 0; i < n; i += 2) {
    const x1 = points[i] ?? 0;
    const y1 = points[i + 1] ?? 0;
    const d1 = ((axis === 0 ? x1 : y1) - bound) * side;
    if (d0 < 0 !== d1 < 0) {
      const t = d0 / (d0 - d1);
      kept.push(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t);
    }
    if (d1 >= 0) kept.push(x1, y1);
    x0 = x1;
    y0 = y1;
    d0 = d1;
  }
  return kept;
}

function toPixels(points: ArrayLike<number>, shift: number, frame: Frame): Pixels {
  const pixels = new Array<number>(points.length);
  for (let i = 0; i < points.length; i += 2) {
    pixels[i] = ((points[i] ?? 0) + shift - frame.x) * frame.scale + frame.width / 2;
    pixels[i + 1] = frame.height / 2 - ((points[i + 1] ?? 0) - frame.y) * frame.scale;
  }
  return pixels;
}
