import { describe, expect, it } from "vitest";
import { readCursor, writeCursor } from "./post-cursor";

const id = "0192f0c5-7a3b-7c1e-9d2a-3b4c5d6e7f80";

describe("a cursor", () => {
  it.each(["2026-11-19T14:22:33.123Z", "1970-01-01T00:00:00.000Z", "2100-01-01T00:00:00.000Z"])(
    "of %s is read back whole",
    (iso) => {
      const cursor = { publishedAt: new Date(iso), id };
      expect(readCursor(writeCursor(cursor))).toEqual(cursor);
    },
  );

  it.each([
    "",
    "x",
    `0${writeCursor({ publishedAt: new Date(5), id })}`,
    `zzzzzzzzzz-${"0".repeat(32)}`,
    `5-${"0".repeat(31)}`,
    `5-${"G".repeat(32)}`,
    `-5-${"0".repeat(32)}`,
    `5-${"0".repeat(32)}/..`,
  ])("%j is none", (text) => {
    expect(readCursor(text)).toBeNull();
  });
});
