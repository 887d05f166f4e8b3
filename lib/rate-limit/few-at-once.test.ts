import { expect, test } from "vitest";
import { fewAtOnce } from "./few-at-once";

test("does a few at a time and answers in order", async () => {
  let running = 0;
  let most = 0;
  const results = await fewAtOnce([30, 10, 20, 0, 5], 2, async (wait) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, wait));
    running--;
    return wait;
  });
  expect(results).toEqual([30, 10, 20, 0, 5]);
  expect(most).toBe(2);
});

test("begins nothing more after a failure", async () => {
  const begun: number[] = [];
  const work = async (n: number) => {
    begun.push(n);
    if (n === 1) throw new Error("no");
    return n;
  };
  await expect(fewAtOnce([1, 2, 3, 4], 1, work)).rejects.toThrow("no");
  expect(begun).toEqual([1]);
});
