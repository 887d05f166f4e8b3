import fc from "fast-check";
import { expect, test } from "vitest";
import { coverOf } from "./add-home-zone";
import { earthDistanceKm } from "./earth-distance";
import { homeZoneRules } from "./home-zone-rules";

const circle = fc.record({
  latitude: fc.double({ min: -89, max: 89, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  radiusKm: fc.constantFrom(...homeZoneRules.radiiKm),
});

test("The circle that counts holds the one that was asked for, wherever on the globe, around another middle", () => {
  fc.assert(
    fc.property(circle, (zone) => {
      const cover = coverOf(zone);
      const moved = earthDistanceKm(zone.latitude, zone.longitude, cover.coverLatitude, cover.coverLongitude);
      expect(moved).toBeLessThanOrEqual(zone.radiusKm / 2 + 0.001);
      expect(moved + zone.radiusKm).toBeLessThanOrEqual(cover.coverKm + 0.001);
      expect(Math.abs(cover.coverLatitude)).toBeLessThanOrEqual(90);
      expect(Math.abs(cover.coverLongitude)).toBeLessThanOrEqual(180);
    }),
  );
  const one = { latitude: 41, longitude: -8, radiusKm: 5 };
  const middles = new Set(Array.from({ length: 20 }, () => coverOf(one).coverLatitude));
  expect(middles.size).toBeGreaterThan(15);
});
