import { expect, test } from "vitest";
import { searchTowns } from "./search-towns";

const found = (query: string, limit?: number) =>
  searchTowns(query, limit).map(({ name, countryCode }) => `${name} ${countryCode}`);

test.each([
  ["porto", "Porto PT"],
  ["Porto Al", "Porto Alegre BR"],
  ["tokyo", "Tokyo JP"],
  ["reykjav", "Reykjavík IS"],
  ["REYKJAVÍK", "Reykjavík IS"],
  ["münchen", "Munich DE"],
  ["castro chile", "Castro CL"],
  ["castro, chi", "Castro CL"],
  ["springfield illinois", "Springfield US"],
  ["venice florida", "Venice US"],
  ["sao joao da mad", "São João da Madeira PT"],
  ["lodz", "Łódź PL"],
])("%j finds %s first", (query, expected) => {
  expect(found(query)[0]).toBe(expected);
});

test("Of names that begin the same, the largest town comes first", () => {
  const populations = searchTowns("vene", 10).map(({ population }) => population);
  expect(populations).toHaveLength(10);
  expect(populations).toEqual(populations.toSorted((a, b) => b - a));
});

test("Towns of the very name come before larger ones that only begin with it", () => {
  expect(found("castro", 5).slice(0, 3)).toEqual(["Castro BR", "Castro CL", "Castro ES"]);
});

test("A later word of a name is found after the names that begin with it", () => {
  expect(found("janeiro")).toContain("Rio de Janeiro BR");
});

test("The words of a country are not the words of a town", () => {
  expect(found("states", 20).every((town) => /states/i.test(town))).toBe(true);
});

test("A town is listed once, also under two of its names", () => {
  const ids = searchTowns("ro", 20).map(({ providerId }) => providerId);
  expect(new Set(ids).size).toBe(20);
  expect(found("roma").filter((town) => town === "Rome IT")).toHaveLength(1);
});

test.each(["", "   ", "?!", "\u0000", "\n\t", "xyzzyqq"])("%j finds nothing", (query) => {
  expect(found(query)).toEqual([]);
});

test("A limit is held between 1 and 20", () => {
  expect(found("a", 500)).toHaveLength(20);
  expect(found("a", -1)).toHaveLength(1);
});
