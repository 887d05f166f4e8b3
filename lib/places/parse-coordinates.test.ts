import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCoordinates } from "./format-coordinates";
import { parseCoordinates } from "./parse-coordinates";

test.each([
  ["42.48, -73.76", { latitude: 42.48, longitude: -73.76 }],
  ["42.48° S 73.76° W", { latitude: -42.48, longitude: -73.76 }],
  [" 41 ; -8 ", { latitude: 41, longitude: -8 }],
  ["−33.9 18.4", { latitude: -33.9, longitude: 18.4 }],
  ["41,15; -8,61", { latitude: 41.15, longitude: -8.61 }],
  ["90 180", { latitude: 90, longitude: 180 }],
])("%j is read", (text, expected) => {
  expect(parseCoordinates(text)).toEqual(expected);
});

test.each([
  "",
  "Porto",
  "91, 0",
  "0, 181",
  "41.15",
  "-41 S 8 W",
  "1, 2, 3",
  "NaN, NaN",
  "1e3, 2",
  "4 1, 2 3",
])("%j is refused", (text) => {
  expect(parseCoordinates(text)).toBeNull();
});

test("What we write we can read", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
      (a, b) => {
        const read = parseCoordinates(formatCoordinates(a, b));
        expect(read?.latitude).toBeCloseTo(a, 1);
        expect(Math.abs(read?.longitude ?? 0)).toBeCloseTo(Math.abs(b), 1);
      },
    ),
  );
});
