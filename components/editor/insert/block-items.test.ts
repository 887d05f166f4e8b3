import { describe, expect, test } from "vitest";
import { blockItems } from "./block-items";

const labels = (query: string) => blockItems(query, { ask: () => undefined }).map(({ label }) => label);

describe("the blocks of the slash menu", () => {
  test("are all there before anything is typed, in groups that do not return", () => {
    const groups = blockItems("", { ask: () => undefined }).map(({ group }) => group);
    expect(new Set(groups).size).toBe(groups.filter((group, index) => group !== groups[index - 1]).length);
    expect(labels("")).toContain("Footnote");
  });

  test("are found by their name before any other word for them", () => {
    expect(labels("pl")).toEqual(["Place card", "Route", "Plain paragraph"]);
    expect(labels("quo")).toEqual(["Quote", "Pull quote"]);
    expect(labels("YOUTUBE")).toEqual(["Video, song, map or post"]);
    expect(labels("h2")).toEqual(["Heading"]);
    expect(labels("map")[0]).toBe("Video, song, map or post");
  });

  test("are found by what the menu calls them, spaces and all", () => {
    expect(labels("place card")).toEqual(["Place card"]);
    expect(labels("numbered li")).toEqual(["Numbered list"]);
    expect(labels("Link to a story")).toEqual(["Link to a story"]);
    expect(labels("place ")).toEqual(["Place card"]);
    expect(labels("to a st")).toEqual(["Link to a story"]);
  });

  test("are none for other words", () => {
    expect(labels("2026")).toEqual([]);
    for (const words of [" ", " and", "list ", "list of things", "place de", "quote "]) {
      expect(labels(words)).toEqual([]);
    }
  });
});
