import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countryCodes } from "./country-codes";
import { type Precision, placePrecisions } from "./dto";
import type { PlaceRow } from "./place-row";
import { homeTownPopulation, placeAs, postPlace } from "./post-place";

const castro: PlaceRow = {
  id: "0192f000-0000-7000-8000-000000000001",
  slug: "castro-chile",
  provider: "geonames",
  providerId: "3896218",
  name: "Castro",
  region: "Los Lagos",
  countryCode: "CL",
  latitude: -42.4721,
  longitude: -73.77319,
  population: 33417,
};

const cabin: PlaceRow = {
  ...castro,
  slug: "the-red-cabin-chile",
  provider: "manual",
  providerId: "CL/los lagos/the red cabin",
  name: "The red cabin",
  latitude: -42.61234,
  longitude: -73.98765,
};

const far = { isNearHome: false };

describe("A town", () => {
  test.each(["exact", "city"] as const)("is shown as itself at %s", (precision) => {
    expect(placeAs(castro, precision, far)).toEqual({
      label: "Castro, Chile",
      slug: "castro-chile",
      coordinates: "42.47° S 73.77° W",
      point: { latitude: -42.47, longitude: -73.77 },
      chart: { path: "/charts/place/castro-chile/", alt: "Chart of the area around Castro, Chile" },
      countryCode: "CL",
      region: "Los Lagos",
      precision: "city",
    });
  });

  test("is shown as its region, to whole degrees", () => {
    expect(placeAs(castro, "region", far)).toEqual({
      label: "Los Lagos, Chile",
      slug: null,
      coordinates: "42° S 74° W",
      point: { latitude: -42, longitude: -74 },
      chart: { path: "/charts/region/42s-74w/", alt: "Chart of the region, Los Lagos, Chile" },
      countryCode: "CL",
      region: "Los Lagos",
      precision: "region",
    });
  });

  test("is shown as its country, without coordinates", () => {
    const shown = placeAs(castro, "country", far);
    expect(shown).toMatchObject({ label: "Chile", slug: null, coordinates: null });
    expect(shown?.chart.path).toBe("/charts/country/cl/");
  });

  test("whose region has its name is shown as its country at region", () => {
    expect(
      placeAs({ ...castro, name: "Porto", region: "Porto", countryCode: "PT" }, "region", far)?.label,
    ).toBe("Portugal");
  });
});

describe("A hand-made place", () => {
  test("is shown as itself only at exact", () => {
    expect(placeAs(cabin, "exact", far)).toMatchObject({
      label: "The red cabin, Chile",
      slug: "the-red-cabin-chile",
    });
  });

  test("is shown as the nearest town at city", () => {
    const shown = placeAs(cabin, "city", far);
    expect(shown).toMatchObject({ label: "Chonchi, Chile", slug: null });
    expect(shown?.chart.path).toMatch(/^\/charts\/town\/\d+\/$/);
  });

  test("is shown as its region at city when no town is near", () => {
    const atSea = { ...cabin, latitude: -55.9, longitude: -120 };
    expect(placeAs(atSea, "city", far)).toEqual(placeAs(atSea, "region", far));
  });
});

test("Hidden, and no place at all, are nothing", () => {
  expect(placeAs(castro, "hidden", far)).toBeNull();
  expect(placeAs(null, "exact", far)).toBeNull();
});

const anyPlace = fc.record<PlaceRow>({
  id: fc.uuid(),
  slug: fc.stringMatching(/^[a-z]{8,12}-slug$/),
  provider: fc.constantFrom("geonames", "manual"),
  providerId: fc.stringMatching(/^9[0-9]{8}$/),
  name: fc.stringMatching(/^Qx[a-z]{6,10}$/),
  region: fc.constantFrom("", "Los Lagos"),
  countryCode: fc.constantFrom(...countryCodes),
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  population: fc.constantFrom(0, 9_999, 2_000_000),
});

const coarser = placePrecisions.filter((precision): precision is Precision => precision !== "exact");

test("No precision lets anything finer through, whatever the place", () => {
  fc.assert(
    fc.property(anyPlace, fc.constantFrom(...coarser), (place, precision) => {
      if (precision === "city" && place.provider === "geonames") return;
      const json = JSON.stringify(placeAs(place, precision, far));
      for (const secret of [place.id, place.slug, place.providerId, place.name])
        expect(json).not.toContain(secret);
      const numbers = json.match(/\d+\.\d+/g) ?? [];
      if (precision !== "city") expect(numbers).toEqual([]);
      if (precision === "country") expect(json).not.toMatch(/\d° /);
    }),
    { numRuns: 300 },
  );
});

test("Two places of one cell look the same at region, and two of one country at country", () => {
  fc.assert(
    fc.property(anyPlace, anyPlace, (a, b) => {
      const near = { ...b, latitude: Math.round(a.latitude), longitude: Math.round(a.longitude) };
      const same = { ...near, countryCode: a.countryCode, region: a.region };
      expect(placeAs(same, "region", far)).toEqual(placeAs(a, "region", far));
      expect(placeAs(same, "country", far)).toEqual(placeAs(a, "country", far));
    }),
  );
});

describe("Near a home", () => {
  const near = { isNearHome: true };

  test("a town of some size is itself, and its point its own", () => {
    expect(placeAs(castro, "exact", near)).toEqual(placeAs(castro, "city", far));
  });

  test("a village and a cabin are the nearest town of some size", () => {
    const village = { ...castro, name: "Nercón", slug: "nercon-chile", providerId: "1", population: 900 };
    for (const precision of ["exact", "city"] as const) {
      expect(placeAs(village, precision, near)).toMatchObject({ label: "Castro, Chile", slug: null });
      expect(placeAs(cabin, precision, near)).toMatchObject({ label: "Chonchi, Chile", slug: null });
    }
  });

  test("what its author keeps coarser stays coarser", () => {
    for (const precision of ["region", "country", "hidden"] as const)
      expect(placeAs(cabin, precision, near)).toEqual(placeAs(cabin, precision, far));
  });

  test("nothing finer than a town of some size leaves, whatever the place and precision", () => {
    fc.assert(
      fc.property(anyPlace, fc.constantFrom(...placePrecisions), (place, precision) => {
        if (place.provider === "geonames" && place.population >= homeTownPopulation) return;
        const shown = placeAs(place, precision, near);
        const json = JSON.stringify(shown);
        for (const secret of [place.id, place.slug, place.name]) expect(json).not.toContain(secret);
        expect(shown?.precision).not.toBe("exact");
      }),
      { numRuns: 300 },
    );
  });
});

test("A place with a delay is nothing until the moment comes, then what it is", () => {
  const placeShownAt = new Date("2026-05-01T12:00:00Z");
  const post = { place: castro, placePrecision: "city", placeShownAt, isPlaceNearHome: false } as const;
  expect(postPlace(post, new Date("2026-05-01T11:59:59.999Z"))).toBeNull();
  expect(postPlace(post, placeShownAt)).toEqual(placeAs(castro, "city", far));
});
