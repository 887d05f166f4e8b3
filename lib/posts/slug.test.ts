import { describe, expect, test } from "vitest";
import { readSlug, slugify, tagSlug, wantedSlug } from "./slug";

describe("an address made from a title", () => {
  test.each([
    ["The ferry that only runs when the fog lifts", "the-ferry-that-only-runs-when-the-fog-lifts"],
    ["Ærø, Læsø & São Tomé", "aero-laeso-sao-tome"],
    ["It’s  here — finally!", "its-here-finally"],
    ["Москва зимой", "moskva-zimoy"],
    ["東京", "dongjing"],
    ["  ", ""],
    ["../../etc/passwd", "etc-passwd"],
    ["a\u0000b<script>", "a-b-script"],
  ])("%j becomes %j", (title, slug) => {
    expect(slugify(title)).toBe(slug);
  });

  test("ends at a word when the title is long", () => {
    const slug = slugify("one two three four ".repeat(20));
    expect(slug.length).toBeLessThanOrEqual(80);
    expect(slug).toMatch(/-(one|two|three|four)$/);
  });

  test("is never longer than the longest, also without a space", () => {
    expect(slugify("x".repeat(300))).toHaveLength(80);
  });

  test("is never empty and never a word of ours", () => {
    expect(wantedSlug("…")).toBe("story");
    expect(wantedSlug("New")).toBe("new-story");
  });
});

describe("a tag's address", () => {
  test("keeps C, C++ and C# apart", () => {
    expect(["C", "C++", "C#"].map(tagSlug)).toEqual(["c", "c-plus-plus", "c-sharp"]);
  });

  test("does not mind the hash sign people type first", () => {
    expect(tagSlug("#ferry")).toBe("ferry");
  });

  test("is empty for what cannot be spelled", () => {
    expect(tagSlug("!?")).toBe("");
  });
});

describe("an address that was asked for", () => {
  test.each([
    ["The Long Way", { slug: "the-long-way" }],
    ["🚢 ferry 🇵🇹", { slug: "ferry" }],
    ["/stories/x", { slug: "stories-x" }],
  ])("%j is spelled", (typed, read) => {
    expect(readSlug(typed)).toEqual(read);
  });

  test.each(["😀", "👩‍👩‍👧 ❤️ 🇨🇱", "…!", "new", "FEED"])("%j is refused, and why is said", (typed) => {
    expect(readSlug(typed)).toEqual({ problem: expect.stringMatching(/\.$/) });
  });
});
