import sharp from "sharp";
import { expect, test } from "vitest";
import { buildNoise, buildPhoto, buildPng } from "@/tests/factories/image";
import { tinyPicture } from "./tiny-picture";

test("a photo becomes a few pixels, upright, of a size that a page can carry", async () => {
  const tiny = Buffer.from(await tinyPicture(await buildPhoto({ width: 600, height: 900 })), "base64");
  const { format, width, height, exif } = await sharp(tiny).metadata();
  expect([format, width, height, exif]).toEqual(["webp", 11, 16, undefined]);
  expect((await tinyPicture(await buildNoise())).length).toBeLessThan(400);
});

test("what can be seen through has none, and nor has what is no picture", async () => {
  expect(await tinyPicture(await buildPng())).toBe("");
  expect(await tinyPicture(Buffer.from("<svg/>"))).toBe("");
});
