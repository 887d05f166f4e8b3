import { describe, expect, it } from "vitest";
import { slugify } from "@/lib/posts/slug";
import { countryCodes } from "./country-codes";
import { countryName } from "./country-name";
import { areaPath, countryOfName, countryOfSlug } from "./country-slug";

describe("a country in an address", () => {
  it("is its English name, as every other name is written in one, and is read back", () => {
    for (const code of countryCodes) {
      const slug = slugify(countryName(code));
      expect(areaPath(code)).toBe(`/places/in/${slug}`);
      expect(countryOfSlug(slug)).toBe(code);
    }
    expect(areaPath("CL", "los-lagos")).toBe("/places/in/chile/los-lagos");
  });
});

describe("a country by what somebody writes", () => {
  it.each([
    ["CL", "CL"],
    ["cl", "CL"],
    ["chile", "CL"],
    [" CHILE ", "CL"],
    ["cote d'ivoire", "CI"],
    ["Türkiye", "TR"],
    ["turkiye", "TR"],
    ["united kingdom", "GB"],
    ["atlantis", null],
    ["", null],
    ["xx", null],
    ["\u0000", null],
    ["%", null],
  ])("%j is %s", (typed, code) => expect(countryOfName(typed)).toBe(code));
});
