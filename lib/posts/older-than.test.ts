import { expect, it } from "vitest";
import { olderThan } from "./older-than";
import { writeCursor } from "./post-cursor";

it("says up to when a page of a list goes, and nothing of a cursor that is none", () => {
  const cursor = writeCursor({
    publishedAt: new Date("2026-11-12T14:20:31Z"),
    id: "01935b2e-7c1a-7000-8000-0123456789ab",
  });
  expect(olderThan(cursor)).toBe("before 12 November 2026 at 14:20");
  expect(olderThan("x")).toBe("");
});
