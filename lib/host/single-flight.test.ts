import { expect, test } from "vitest";
import { SingleFlight } from "./single-flight";

function setUp() {
  const world = { generation: 0, mayShare: true };
  const flights = new SingleFlight<number>(
    () => world.generation,
    () => world.mayShare,
  );
  const landings: (() => void)[] = [];
  let started = 0;
  const work = () => {
    started += 1;
    const number = started;
    return new Promise<number>((resolve) => landings.push(() => resolve(number)));
  };
  const land = async () => {
    landings.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { world, flights, work, land, started: () => started };
}

test("who comes while a page is made shares it", async () => {
  const { flights, work, land } = setUp();
  const both = [flights.run("/a", "", work), flights.run("/a", "", work)];
  await land();
  expect(await Promise.all(both)).toEqual([1, 1]);
});

test("who comes after an invalidation waits for the next, and shares that one", async () => {
  const { world, flights, work, land, started } = setUp();
  const before = flights.run("/a", "", work);
  world.generation += 1;
  const after = [flights.run("/a", "", work), flights.run("/a", "", work)];
  expect(started()).toBe(1);
  await land();
  expect(await before).toBe(1);
  await land();
  expect(await Promise.all(after)).toEqual([2, 2]);
});

test("nobody shares while the instance hears of no changes", async () => {
  const { world, flights, work, land } = setUp();
  world.mayShare = false;
  const first = flights.run("/a", "", work);
  const second = flights.run("/a", "", work);
  await land();
  await land();
  expect([await first, await second]).toEqual([1, 2]);
});

test("pages do not wait for each other, and a failure is not kept", async () => {
  const { flights, work, land } = setUp();
  const failing = flights.run("/a", "", () => Promise.reject(new Error("no")));
  const other = flights.run("/b", "", work);
  await expect(failing).rejects.toThrow("no");
  const next = flights.run("/a", "", work);
  await land();
  await land();
  expect(await Promise.all([other, next])).toEqual([1, 2]);
});
