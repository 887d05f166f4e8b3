import { describe, expect, test } from "vitest";
import { findEmoji } from "./emoji";

describe("emoji by name", () => {
  test("has the exact name first", async () => {
    expect((await findEmoji("wave"))[0]).toEqual({ emoji: "👋", name: "wave" });
    expect((await findEmoji("heart"))[0]?.emoji).toBe("❤️");
  });

  test("finds by what people call it", async () => {
    expect((await findEmoji("sail")).map(({ emoji }) => emoji)).toContain("⛵");
    expect((await findEmoji("boat")).map(({ emoji }) => emoji)).toContain("⛵");
  });

  test.each(["", "a", "30", "//", "zzzz"])("finds none for %j", async (query) => {
    expect(await findEmoji(query)).toEqual([]);
  });
});
