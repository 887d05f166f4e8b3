import type { Pixels } from "./cut";

/** SVG path data, rounded to a tenth of a pixel, in relative steps, as short as it can be written. */
export function pathData(parts: readonly Pixels[], closed: boolean): string {
  return parts.map((points) => onePart(points, closed)).join("");
}

function onePart(points: Pixels, closed: boolean): string {
  // Whole tenths: relative steps of rounded points add up without drift.
  let x = Math.round((points[0] ?? 0) * 10);
  let y = Math.round((points[1] ?? 0) * 10);
  let data = `M${tenths(x)}${spaced(y)}`;
  let steps = "";
  for (let i = 2; i < points.length; i += 2) {
    const nextX = Math.round((points[i] ?? 0) * 10);
    const nextY = Math.round((points[i + 1] ?? 0) * 10);
    if (nextX === x && nextY === y) continue;
    steps += (steps === "" ? tenths(nextX - x) : spaced(nextX - x)) + spaced(nextY - y);
    x = nextX;
    y = nextY;
  }
  if (steps === "") return "";
  data += `l${steps}`;
  return closed ? `${data}z` : data;
}

/** 12 → "1.2", -5 → "-.5", 30 → "3" */
function tenths(value: number): string {
  const whole = Math.trunc(Math.abs(value) / 10);
  const tenth = Math.abs(value) % 10;
  return `${value < 0 ? "-" : ""}${whole === 0 && tenth !== 0 ? "" : whole}${tenth === 0 ? "" : `.${tenth}`}`;
}

/** A minus sign parts two numbers by itself. */
const spaced = (value: number): string => (value < 0 ? tenths(value) : ` ${tenths(value)}`);
