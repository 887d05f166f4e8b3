import { expect, test } from "vitest";
import { worldPosition } from "./world-projection";

test("The middle of the world chart is where the meridian crosses the equator", () => {
  expect(worldPosition(0, 0)).toEqual({ left: 50, top: 50 });
});

test("Marks stay on the chart, whatever the point", () => {
  for (const [latitude, longitude] of [
    [90, 0],
    [-90, 0],
    [0, 180],
    [0, -180],
    [80, 179.9],
  ] as const) {
    const { left, top } = worldPosition(latitude, longitude);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left).toBeLessThanOrEqual(100);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(top).toBeLessThanOrEqual(100);
  }
});
