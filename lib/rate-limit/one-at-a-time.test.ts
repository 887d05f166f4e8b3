import { expect, it } from "vitest";
import { oneAtATime } from "./one-at-a-time";

it("lets each person in alone, a few wait, and nobody waits for somebody else", async () => {
  const alone = oneAtATime("Too much at once.");
  let inside = 0;
  let most = 0;
  const open: (() => void)[] = [];
  const work = async () => {
    most = Math.max(most, ++inside);
    await new Promise<void>((resolve) => open.push(resolve));
    inside--;
  };
  const crowd = Promise.allSettled(Array.from({ length: 20 }, () => alone("ada", work)));
  expect(await alone("ines", async () => "at once")).toBe("at once");
  for (let turn = 0; turn < 6; turn++) {
    await expect.poll(() => open.length).toBeGreaterThan(turn);
    open[turn]?.();
  }
  const results = await crowd;
  expect(most).toBe(1);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
  const refused = results.find(({ status }) => status === "rejected");
  expect(refused).toMatchObject({ reason: { code: "unavailable", message: "Too much at once." } });
});
