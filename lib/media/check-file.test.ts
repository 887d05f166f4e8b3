import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { checkFile } from "./check-file";

test.each([
  "<gpx>",
  '\uFEFF<?xml version="1.0"?>\n<!-- a --><!-- b > -->\n<gpx version="1.1">',
  "  <!----><GPX\n>",
])("%j is a GPX file", async (text) => {
  await expect(checkFile(Buffer.from(text), "gpx")).resolves.toBeUndefined();
});

test.each(["", "x", "<!-- <gpx>", "<?xml <gpx>", "<gpxx>", "<html><gpx>", "<!-- a --> x <gpx>"])(
  "%j is none",
  async (text) => {
    await expect(checkFile(Buffer.from(text), "gpx")).rejects.toMatchObject({ code: "invalid" });
  },
);

test("a file of nothing but comments is read to the end", async () => {
  const check = () => checkFile(Buffer.from(`${"<!---->".repeat(500)}x`), "gpx");
  const answer: Promise<void> = runInNewContext("check()", { check }, { timeout: 10_000 });
  await expect(answer).rejects.toMatchObject({ code: "invalid" });
});
