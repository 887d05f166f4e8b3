import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyAsk, type SearchAsk, searchKinds, searchLimits, searchSorts } from "@/lib/search/dto";
import { changed, hasEmpty, readAsk, type SearchParameters, searchAddress } from "./search-address";

/** As Next reads an address. */
function parametersOf(address: string): SearchParameters {
  const parameters: SearchParameters = {};
  for (const [name, value] of new URL(address, "http://localhost").searchParams) {
    const before = parameters[name];
    parameters[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return parameters;
}

const slug = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
const anyAsk: fc.Arbitrary<SearchAsk> = fc.record({
  q: fc.string({ unit: "grapheme", maxLength: 60 }),
  tags: fc.uniqueArray(slug, { maxLength: searchLimits.tags }),
  author: fc.option(slug, { nil: "" }),
  country: fc.constantFrom("", "CL", "JP"),
  place: fc.constant(""),
  year: fc.option(fc.integer({ min: 1, max: 9998 }), { nil: null }),
  near: fc.constantFrom("castro", "41.1,-8.6"),
  km: fc.integer({ min: 1, max: searchLimits.km.most }),
  sort: fc.option(fc.constantFrom(...searchSorts), { nil: null }),
  type: fc.constantFrom(...searchKinds),
  page: fc.integer({ min: 1, max: 25 }),
  exact: fc.boolean(),
});

describe("the address of a search", () => {
  it("says everything that is asked for, and nothing twice", () => {
    fc.assert(
      fc.property(anyAsk, (ask) => {
        expect(readAsk(parametersOf(searchAddress(ask)))).toEqual(ask);
      }),
    );
  });

  it("is as short as it can be", () => {
    expect(searchAddress({})).toBe("/search");
    expect(searchAddress({ q: "ferry" })).toBe("/search?q=ferry");
    expect(searchAddress({ country: "CL", place: "castro" })).toBe("/search?place=castro");
  });

  it("goes back to the first page when anything changes", () => {
    expect(changed({ ...emptyAsk, q: "ferry", page: 7 }, { year: 2020 })).toBe("/search?q=ferry&year=2020");
  });
});

describe("an address that says something odd", () => {
  const odd = fc.oneof(
    fc.string(),
    fc.array(fc.string(), { maxLength: 9 }),
    fc.constantFrom("-1", "1e9", "NaN", "abc", "\u0000"),
  );
  const names = [
    "q",
    "tag",
    "author",
    "country",
    "place",
    "year",
    "near",
    "km",
    "sort",
    "type",
    "page",
    "exact",
  ];

  it("asks for something that can be searched for", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), odd), (parameters) => {
        const ask = readAsk(parameters);
        expect(ask.tags.length).toBeLessThanOrEqual(searchLimits.tags);
        expect(ask.page).toBeGreaterThanOrEqual(1);
        expect(ask.km).toBeGreaterThanOrEqual(1);
        expect(ask.km).toBeLessThanOrEqual(searchLimits.km.most);
        expect([null, ...searchSorts]).toContain(ask.sort);
        expect(searchKinds).toContain(ask.type);
      }),
    );
  });

  it("has empty parameters when a form without scripts sent it", () => {
    expect(hasEmpty({ q: "ferry", tag: "" })).toBe(true);
    expect(hasEmpty({ q: "ferry", tag: ["wind", ""] })).toBe(true);
    expect(hasEmpty({ q: "ferry" })).toBe(false);
  });
});
