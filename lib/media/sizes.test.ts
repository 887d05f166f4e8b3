import { expect, test } from "vitest";
import nextConfig from "@/next.config.mjs";
import { snapFill, snapRatio, snapSize } from "./sizes";

test("every size that next/image asks for is one that the media server makes", () => {
  const { deviceSizes = [], imageSizes = [] } = nextConfig.images ?? {};
  const asked = [...deviceSizes, ...imageSizes];
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.map(snapSize)).toEqual(asked);
});

test("a shape that was snapped stays as it is", () => {
  for (const ratio of [0.1, 0.8, 1, 1.49, 620 / 320, 2.4, 9])
    expect(snapRatio(snapRatio(ratio))).toBe(snapRatio(ratio));
  const { width, height } = snapFill(777, 333);
  expect(snapFill(width, height)).toEqual({ width, height });
});
