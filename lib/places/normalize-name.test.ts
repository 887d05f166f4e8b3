import fc from "fast-check";
import { expect, test } from "vitest";
import { normalizeName } from "./normalize-name";

test.each([
  ["São João da Madeira", "sao joao da madeira"],
  ["Læsø", "laeso"],
  ["Łódź", "lodz"],
  ["Weißenburg", "weissenburg"],
  ["İstanbul", "istanbul"],
  ["Diyarbakır", "diyarbakir"],
  ["Reykjavík", "reykjavik"],
  ["L'Aquila", "laquila"],
  ["Saint John’s", "saint johns"],
  ["Donostia / San Sebastián", "donostia san sebastian"],
  ["  Porto --  Alegre ", "porto alegre"],
  ["東京", "東京"],
  ["\u0000?!", ""],
])("%j is compared as %j", (name, expected) => {
  expect(normalizeName(name)).toBe(expected);
});

test("Normalising twice changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      const once = normalizeName(name);
      expect(normalizeName(once)).toBe(once);
    }),
  );
});
