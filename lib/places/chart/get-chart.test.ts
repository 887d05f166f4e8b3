import { describe, expect, test } from "vitest";
import { countryCodes } from "../country-codes";
import { gazetteer } from "../gazetteer";
import { sealArea } from "./area-seal";
import { countryExtent, countryPoint } from "./extent";
import { getChart } from "./get-chart";

// Places are read from the database: see create-place.int.test.ts.
describe("A chart that there is", () => {
  test.each([
    ["region", "cl-los-lagos", "cover.svg"],
    ["region", "us-alaska", "wide.svg"],
    ["region", "au-western-australia", "thumb-dark.svg"],
    ["country", "cl", "card.svg"],
    ["country", "fj", "thumb-dark.svg"],
    ["town", "3896218", "square-light.svg"],
    ["area", sealArea("250_42.4s-73.8w"), "story.svg"],
    ["area", sealArea("40000_20n-10e"), "story-dark.svg"],
    ["world", "all", "world.svg"],
    ["world", "all", "atlas-dark.svg"],
  ])("%s/%s/%s is SVG", async (kind, key, file) => {
    expect(await getChart(kind, key, file)).toMatch(/^<svg .*<\/svg>$/s);
  });
});

describe("A chart that there is not", () => {
  test.each([
    ["region", "42s-74w", "cover.svg"],
    ["region", "cl-nowhere", "cover.svg"],
    ["region", "CL-los-lagos", "cover.svg"],
    ["region", "cl-", "cover.svg"],
    ["region", "__proto__", "cover.svg"],
    ["country", "CL", "cover.svg"],
    ["country", "zz", "cover.svg"],
    ["country", "../etc", "cover.svg"],
    ["town", "1", "cover.svg"],
    ["town", "1e6", "cover.svg"],
    ["town", "99999999999999999999", "cover.svg"],
    ["world", "all", "cover.svg"],
    ["world", "some", "world.svg"],
    ["region", "cl-los-lagos", "cover.png"],
    ["region", "cl-los-lagos", "poster.svg"],
    ["region", "cl-los-lagos", "cover-blue.svg"],
    ["region", "cl-los-lagos", "constructor.svg"],
    ["area", sealArea("250_42.4s-73.8w"), "cover.svg"],
    ["area", "250_42.4s-73.8w", "story.svg"],
    ["area", `250_42.4s-73.8w~${"A".repeat(16)}`, "story.svg"],
    ["area", sealArea("250_42.4s-73.8w").replace("42.4", "42.6"), "story.svg"],
    ["area", sealArea("250_42.43s-73.8w"), "story.svg"],
    ["street", "x", "cover.svg"],
    ["place", "Porto/../x", "cover.svg"],
  ])("%s/%s/%s is null", async (kind, key, file) => {
    expect(await getChart(kind, key, file)).toBeNull();
  });
});

test("Every country that can be chosen has a chart, and every country with a town can be chosen", () => {
  expect(countryCodes.filter((code) => countryExtent(code) === null)).toEqual([]);
  const named = new Set(countryCodes);
  expect([...new Set(gazetteer().countries)].filter((code) => !named.has(code))).toEqual([]);
});

test.each([
  ["FJ", -17, 179, 2],
  ["CL", -34, -72, 4],
  ["US", 38, -95, 6],
  ["NZ", -41, 174, 3],
])("The middle of %s is about %d, %d", (code, latitude, longitude, within) => {
  const point = countryPoint(code);
  expect(Math.abs((point?.latitude ?? 999) - latitude)).toBeLessThanOrEqual(within);
  expect(Math.abs((point?.longitude ?? 999) - longitude)).toBeLessThanOrEqual(within);
});
