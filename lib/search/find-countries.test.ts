import { expect, it } from "vitest";
import { countriesOfWord, findCountries } from "./find-countries";

it.each([
  ["chil", ["Chile"]],
  ["china", ["China", "Hong Kong SAR China", "Macao SAR China"]],
  ["CÔTE", ["Côte d’Ivoire"]],
  ["new zea", ["New Zealand"]],
  ["zealand new", ["New Zealand"]],
  ["japan!", ["Japan"]],
  ["c", []],
  ["ew zealand", []],
  ["", []],
  ["\u0000 %", []],
])("%j begins %j", (typed, names) => expect(findCountries(typed).names.toSorted()).toEqual(names));

it("gives each name with its code, and no more than are worth asking for", () => {
  expect(findCountries("chile")).toEqual({ codes: ["CL"], names: ["Chile"] });
  expect(findCountries("s").codes).toEqual([]);
  expect(findCountries("is").codes.length).toBeLessThanOrEqual(30);
});

it("knows the countries of a whole word only", () => {
  expect(countriesOfWord("chile")).toEqual(["CL"]);
  expect(countriesOfWord("chil")).toEqual([]);
});
