import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countryCodes } from "./country-codes";
import { type Precision, placePrecisions } from "./dto";
import { gazetteer } from "./gazetteer";
import type { PlaceRow } from "./place-row";
import { homeTownPopulation, placeAs, postPlace } from "./post-place";
import { listRegionNames } from "./region-name";
import { townAt } from "./town";

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

  test("is shown as its region, at the middle of it", () => {
    expect(placeAs(castro, "region", far)).toEqual({
      label: "Los Lagos, Chile",
      slug: null,
      coordinates: "42° S 73° W",
      point: { latitude: -42, longitude: -73 },
      chart: { path: "/charts/region/cl-los-lagos/", alt: "Chart of the region, Los Lagos, Chile" },
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

  test("whose region has its name is shown as the region, like every place there", () => {
    const porto = { ...castro, name: "Porto", region: "Porto", countryCode: "PT" };
    expect(placeAs(porto, "region", far)).toMatchObject({ label: "Porto region, Portugal", region: "Porto" });
    expect(placeAs({ ...porto, name: "Amarante" }, "region", far)).toEqual(placeAs(porto, "region", far));
  });

  test("in a region that we have no name for is shown as its country", () => {
    const yakutsk = {
      ...castro,
      name: "Yakutsk",
      region: "",
      countryCode: "RU",
      latitude: 62,
      longitude: 130,
    };
    expect(placeAs(yakutsk, "region", far)).toEqual(placeAs(yakutsk, "country", far));
  });
});

describe("A hand-made place", () => {
  test("in a region that only its author names has that name, and no position finer than the country", () => {
    const sakha = { ...cabin, region: "Sakha", countryCode: "RU", latitude: 62.03, longitude: 129.73 };
    const shown = placeAs(sakha, "region", far);
    expect(shown).toEqual({
      ...placeAs(sakha, "country", far),
      label: "Sakha, Russia",
      region: "Sakha",
      precision: "region",
    });
    expect(shown?.coordinates).toBeNull();
  });

  test("whose region says the place itself is shown as its country", () => {
    const named = { ...cabin, region: "The red cabin’s valley" };
    expect(placeAs(named, "region", far)).toEqual(placeAs(named, "country", far));
  });

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

const regions = listRegionNames().map(({ countryCode, name }) => ({ countryCode, region: name }));
const anyRegion = fc.oneof(
  fc.constantFrom(...regions),
  // As somebody may have typed it, and ones that we do not know.
  fc.constantFrom(...regions).map((one) => ({ ...one, region: one.region.toUpperCase() })),
  fc.record({
    countryCode: fc.constantFrom(...countryCodes),
    region: fc.constantFrom("", "Sakha", "Lofoten"),
  }),
);

test("Two places in one region look the same at region, and two in one country at country", () => {
  fc.assert(
    fc.property(anyPlace, anyPlace, anyRegion, fc.boolean(), (a, b, within, isNearHome) => {
      const one = { ...a, ...within };
      const other = { ...b, ...within };
      expect(placeAs(other, "region", { isNearHome })).toEqual(placeAs(one, "region", far));
      const abroad = { ...other, region: b.region };
      expect(placeAs(abroad, "country", { isNearHome })).toEqual(placeAs(one, "country", far));
    }),
    { numRuns: 400 },
  );
});

test("A region is shown by one point and one chart wherever in it a town lies", () => {
  const g = gazetteer();
  const shownOf = new Map<string, string>();
  for (let i = 0; i < g.size; i += 7) {
    const town = townAt(i);
    if (town.region === "") continue;
    const row = { ...castro, ...town, slug: "a-slug" };
    const key = `${town.countryCode} ${town.region}`;
    const shown = JSON.stringify(placeAs(row, "region", far));
    expect(shownOf.get(key) ?? shown).toBe(shown);
    shownOf.set(key, shown);
  }
  expect(shownOf.size).toBeGreaterThan(250);
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
