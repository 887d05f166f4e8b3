import { expect, test } from "vitest";
import { formatCoordinates, roundPoint } from "./format-coordinates";

test.each([
  [-42.4721, -73.77319, 2, "42.47° S 73.77° W"],
  [-42.4721, -73.77319, 0, "42° S 74° W"],
  [-0.4, -0.4, 0, "0° N 0° E"],
  [10, -179.999, 2, "10.00° N 180.00° E"],
  [10, 179.999, 0, "10° N 180° E"],
])("%d, %d with %d decimals is %s", (latitude, longitude, decimals, expected) => {
  expect(formatCoordinates(latitude, longitude, decimals)).toBe(expected);
});

test("A rounded point is never minus zero", () => {
  const point = roundPoint(-0.001, -0.001, 2);
  expect(Object.is(point.latitude, 0) && Object.is(point.longitude, 0)).toBe(true);
});
