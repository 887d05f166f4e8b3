import { expect, test } from "vitest";
import { type QueueLimits, RenderQueue } from "./render-queue";

function setUp(limits?: Partial<QueueLimits>) {
  const world = { generation: 0, mayShare: true };
  const late: string[] = [];
  const queue = new RenderQueue<number>(
    {
      generation: () => world.generation,
      canShare: () => world.mayShare,
      onLate: (page) => late.push(page),
    },
    limits,
  );
  const landings: (() => void)[] = [];
  const started: string[] = [];
  const ask = (page: string, variant = "", gone = new AbortController().signal) => {
    const work = () => {
      const number = started.push(page + variant);
      return new Promise<number>((resolve) => landings.push(() => resolve(number)));
    };
    const answer = queue.run({ page, variant, work, gone });
    // Looked at later, if at all.
    answer.catch(() => undefined);
    return answer;
  };
  const land = async () => {
    landings.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const landAll = async () => {
    while (landings.length > 0) await land();
  };
  return { world, queue, ask, land, landAll, started, late };
}

/** Asks as a reader who can go away. */
function leaver(ask: ReturnType<typeof setUp>["ask"]) {
  return (page: string, variant?: string) => {
    const leaving = new AbortController();
    return { answer: ask(page, variant, leaving.signal), leave: () => leaving.abort() };
  };
}

test("who comes while a page is made shares it", async () => {
  const { ask, land } = setUp();
  const both = [ask("/a"), ask("/a")];
  await land();
  expect(await Promise.all(both)).toEqual([1, 1]);
});

test("who comes after an invalidation waits for the next, and shares that one", async () => {
  const { world, ask, land, started } = setUp();
  const before = ask("/a");
  world.generation += 1;
  const after = [ask("/a"), ask("/a")];
  expect(started.length).toBe(1);
  await land();
  expect(await before).toBe(1);
  world.generation += 1;
  const last = ask("/a");
  await land();
  expect(await Promise.all(after)).toEqual([2, 2]);
  await land();
  expect(await last).toBe(3);
});

test("nobody joins what runs while the instance hears of no changes", async () => {
  const { world, ask, landAll } = setUp();
  world.mayShare = false;
  const answers = [ask("/a"), ask("/a"), ask("/a")];
  await landAll();
  // The third came before the second began, so it is as new as it could be.
  expect(await Promise.all(answers)).toEqual([1, 2, 2]);
});

test("pages do not wait for each other, and a failure is not kept", async () => {
  const { queue, ask, landAll } = setUp();
  const work = () => Promise.reject(new Error("no"));
  const failing = queue.run({ page: "/a", variant: "", work, gone: new AbortController().signal });
  const other = ask("/b");
  await expect(failing).rejects.toThrow("no");
  const next = ask("/a");
  await landAll();
  expect(await Promise.all([other, next])).toEqual([1, 2]);
});

test("forms of a page are made one after the other, each once, however many wait", async () => {
  const { ask, landAll, started, world } = setUp();
  const answers = Array.from({ length: 1_000 }, (_, at) => {
    // Nothing that has begun is new enough for the next who comes.
    world.generation += 1;
    return ask("/a", String(at % 200));
  });
  await landAll();
  expect(new Set(await Promise.all(answers)).size).toBe(201);
  expect(started.length).toBe(201);
});

test("pages take their turns, whatever is asked of one of them", async () => {
  const { ask, landAll, started } = setUp({ atOnce: 1 });
  for (const variant of ["1", "2", "3"]) void ask("/a", variant);
  void ask("/b");
  await landAll();
  expect(started).toEqual(["/a1", "/b", "/a2", "/a3"]);
});

test("no more is begun at once than is allowed", async () => {
  const { ask, land, started } = setUp({ atOnce: 2 });
  for (const page of ["/a", "/b", "/c"]) void ask(page);
  expect(started).toEqual(["/a", "/b"]);
  await land();
  expect(started).toEqual(["/a", "/b", "/c"]);
});

test("beyond the bounds one is turned away at once: readers of a page, readers, renderings", async () => {
  const { ask, landAll } = setUp({ atOnce: 1, readersOfPage: 2, readers: 4, waiting: 2 });
  const taken = [ask("/a"), ask("/a")];
  await expect(ask("/a")).rejects.toMatchObject({ why: "full" });
  taken.push(ask("/b"), ask("/c"));
  await expect(ask("/c")).rejects.toMatchObject({ why: "full" });
  await landAll();
  expect(await Promise.all(taken)).toEqual([1, 1, 2, 3]);
  const next = [ask("/a"), ask("/b"), ask("/c")];
  await expect(ask("/d")).rejects.toMatchObject({ why: "full" });
  // Somebody who waits already may be joined.
  next.push(ask("/c"));
  await landAll();
  expect(await Promise.all(next)).toEqual([4, 5, 6, 6]);
});

test("what nobody waits for any more is not made, and takes no room", async () => {
  const { ask, land, landAll, started } = setUp({ atOnce: 1, waiting: 1 });
  const first = ask("/a");
  const leaving = leaver(ask);
  for (let round = 0; round < 50; round += 1) {
    const { answer, leave } = leaving("/b", String(round));
    leave();
    await expect(answer).rejects.toMatchObject({ why: "left" });
  }
  const one = leaving("/b");
  const other = ask("/b");
  one.leave();
  await land();
  await landAll();
  expect([await first, await other, started]).toEqual([1, 2, ["/a", "/b"]]);
});

test("what was begun for somebody who left is there for the next", async () => {
  const { ask, land } = setUp();
  const { answer, leave } = leaver(ask)("/a");
  leave();
  await expect(answer).rejects.toMatchObject({ why: "left" });
  const next = ask("/a");
  await land();
  expect(await next).toBe(1);
});

test("waiting and rendering together have one limit; a page that hangs keeps no other from its place", async () => {
  const { ask, land, landAll, late, started, world } = setUp({ atOnce: 1, patience: 60 });
  const hanging = ask("/a");
  const behind = ask("/a", "other");
  await expect(hanging).rejects.toMatchObject({ why: "late" });
  await expect(behind).rejects.toMatchObject({ why: "late" });
  expect(late).toEqual(["/a"]);
  const elsewhere = ask("/b");
  world.generation += 1;
  const again = ask("/a");
  // Next would have it join the one that hangs, which is older than the change.
  expect(started).toEqual(["/a", "/b"]);
  await land();
  await landAll();
  expect(await Promise.all([elsewhere, again])).toEqual([2, 3]);
});
