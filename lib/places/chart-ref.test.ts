import fc from "fast-check";
import { expect, test } from "vitest";
import { areaKey, areaKms, degreesKey, gridStep, parseAreaKey, parseDegreesKey } from "./chart-ref";

test("Every point has a key that leads to its whole degrees", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
      (a, b) => {
        const point = parseDegreesKey(degreesKey(a, b));
        expect(Math.abs((point?.latitude ?? 999) - a)).toBeLessThanOrEqual(0.5);
        const turn = Math.abs((point?.longitude ?? 999) - b);
        expect(Math.min(turn, 360 - turn)).toBeLessThanOrEqual(0.5);
      },
    ),
  );
});

test.each(["42s-74w", "0n-0e", "90n-180e"])("%s is a key", (key) => {
  expect(parseDegreesKey(key)).not.toBeNull();
});

test.each([
  "0s-0e",
  "0n-0w",
  "10n-180w",
  "91n-0e",
  "1n-181e",
  "042s-74w",
  "42.5s-74w",
  "42s_74w",
  "",
  "42s-74w/",
])("%j is not a key, so that each cell has one address", (key) => {
  expect(parseDegreesKey(key)).toBeNull();
});

test("Every point has a key for each width of an area that leads to its grid", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -84, max: 84, noNaN: true }),
      fc.double({ min: -400, max: 400, noNaN: true }),
      fc.constantFrom(...areaKms),
      (latitude, longitude, km) => {
        const area = parseAreaKey(areaKey({ latitude, longitude }, km));
        expect(area?.km).toBe(km);
        expect(Math.abs((area?.latitude ?? 999) - latitude)).toBeLessThanOrEqual(gridStep(km) / 2 + 0.006);
        const turn = Math.abs((area?.longitude ?? 999) - longitude) % 360;
        expect(Math.min(turn, 360 - turn)).toBeLessThanOrEqual(gridStep(km) / 2 + 0.006);
      },
    ),
  );
});

test.each(["250_42.43s-73.8w", "255_42.4s-73.8w", "250_0s-0e", "250_86n-0e", "1000_0.1n-0e", "", "250"])(
  "%j is not the key of an area",
  (key) => {
    expect(parseAreaKey(key)).toBeNull();
  },
);
