import type { Pixels } from "./cut";

/** Drops points that lie within `tolerance` pixels of the line without them (Douglas and Peucker). The ends stay. */
export function simplify(points: Pixels, tolerance: number): Pixels {
  const count = points.length / 2;
  if (count < 3) return points;
  const keep = new Uint8Array(count);
  keep[0] = 1;
  keep[count - 1] = 1;
  const stack: [number, number][] = [];
  // The ends of a ring meet: it is halved first, or every point would be measured against one point.
  const middle = count >> 1;
  keep[middle] = 1;
  stack.push([0, middle], [middle, count - 1]);
  for (let range = stack.pop(); range; range = stack.pop()) {
    const [from, to] = range;
    const far = farthest(points, from, to);
    if (far.distance <= tolerance * tolerance) continue;
    keep[far.index] = 1;
    stack.push([from, far.index], [far.index, to]);
  }
  const kept: Pixels = [];
  for (let i = 0; i < count; i++) if (keep[i]) kept.push(points[2 * i] ?? 0, points[2 * i + 1] ?? 0);
  return kept;
}

/** The point between two others that is farthest from their segment; the distance squared. */
function farthest(points: Pixels, from: number, to: number): { index: number; distance: number } {
  const ax = points[2 * from] ?? 0;
  const ay = points[2 * from + 1] ?? 0;
  const dx = (points[2 * to] ?? 0) - ax;
  const dy = (points[2 * to + 1] ?? 0) - ay;
  const length = dx * dx + dy * dy;
  let index = from;
  let distance = -1;
  for (let i = from + 1; i < to; i++) {
    const px = (points[2 * i] ?? 0) - ax;
    const py = (points[2 * i + 1] ?? 0) - ay;
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
    const d = (px - t * dx) ** 2 + (py - t * dy) ** 2;
    if (d > distance) {
      distance = d;
      index = i;
    }
  }
  return { index, distance };
}
