import { describe, expect, test } from "vitest";
import type { DocumentNode } from "./document";
import { nameHeadings } from "./heading-ids";

const heading = (text: string): DocumentNode => ({
  type: "heading",
  attrs: { level: 2 },
  content: text ? [{ type: "text", text }] : [],
});
const idsOf = (...texts: string[]) => [...nameHeadings(texts.map(heading)).values()];

describe("the ids of headings", () => {
  test("are their words, counted from the second of the same", () => {
    expect(idsOf("The ferry", "The ferry!", "the FERRY", "Fog")).toEqual([
      "the-ferry",
      "the-ferry-2",
      "the-ferry-3",
      "fog",
    ]);
  });

  test("never meet, also where one says what another is counted as", () => {
    expect(idsOf("Fog 2", "Fog", "Fog", "Fog 2")).toEqual(["fog-2", "fog", "fog-3", "fog-2-2"]);
  });

  test("of twenty thousand empty headings are named one after the other, not each from the beginning", () => {
    const counted = { looks: 0 };
    const has = Set.prototype.has;
    Set.prototype.has = function (value) {
      counted.looks++;
      return has.call(this, value);
    };
    try {
      expect(new Set(idsOf(...Array.from({ length: 20_000 }, () => ""))).size).toBe(20_000);
    } finally {
      Set.prototype.has = has;
    }
    expect(counted.looks).toBeLessThan(100_000);
  });
});
