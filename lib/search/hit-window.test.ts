import { describe, expect, it } from "vitest";
import { hitWindow, wordsOfQuery } from "./hit-window";

const filler = "Nothing of interest happened for a long while. ".repeat(60);

describe("the stretch of a text that answers", () => {
  it("is the whole of a short text", () => {
    expect(hitWindow("The harbour.", ["harbour"])).toBe("The harbour.");
  });

  it.each([
    ["The ferries were late.", "ferri"],
    ["The ferry was late.", "ferri"],
    ["They were baking bread.", "bake"],
    ["Las mañanas son largas.", "manana"],
  ])("has %s in it, found by %s", (sentence, stem) => {
    const stretch = hitWindow(`${filler}${sentence} ${filler}`, [stem]);
    expect(stretch).toContain(sentence);
    expect(stretch.length).toBeLessThan(1_200);
  });

  it("is where most of the words stand together, not where the first of them stands alone", () => {
    const text = `The roof. ${filler}The red roof of the house. ${filler}`;
    expect(hitWindow(text, ["red", "roof", "hous"])).toContain("red roof of the house");
  });

  it("is how a text begins that has none of them", () => {
    expect(hitWindow(filler, ["ferri"])).toBe(filler.slice(0, hitWindow(filler, ["ferri"]).length));
  });
});

it("reads the words of a query as PostgreSQL writes it", () => {
  expect(wordsOfQuery("'red' <-> 'roof' & !'o''clock'")).toEqual(["red", "roof", "o'clock"]);
});
