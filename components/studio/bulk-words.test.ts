import { expect, test } from "vitest";
import { sayResult } from "./bulk-words";

test.each([
  ["archive", { changed: 2, refused: 0, reasons: [] }, "2 stories archived."],
  [
    "unpublish",
    { changed: 1, refused: 1, reasons: ["Only its author can change this story."] },
    "1 story taken from readers. One could not be changed: Only its author can change this story.",
  ],
  ["bin", { changed: 0, refused: 3, reasons: ["No."] }, "Nothing was changed. 3 could not be changed: No."],
] as const)("the result of %s in one sentence or two", (kind, result, words) => {
  expect(sayResult(kind, { ...result, reasons: [...result.reasons] })).toBe(words);
});
