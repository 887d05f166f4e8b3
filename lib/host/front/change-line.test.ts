import { expect, test, vi } from "vitest";
import type { Change } from "@/lib/cache/change";
import { moment } from "@/lib/cache/moment.mjs";
import type { StoredResponse } from "../stored-response";
import { listenToChanges, openChangeLine } from "./change-line";

function setUp() {
  const line = openChangeLine();
  const heard: Change[] = [];
  const catchUp = listenToChanges(line.farEnd, (change) => heard.push(change));
  return { line, heard, catchUp, close: () => line.farEnd.port.close() };
}

test("all that was sent is heard in its order by whoever catches up, without waiting for its turn", () => {
  const { line, heard, catchUp, close } = setUp();
  const changes: Change[] = Array.from({ length: 100 }, (_, at) => ({ kind: "forget", tags: [`t${at}`] }));
  for (const change of changes) line.send(change);
  expect(heard).toEqual([]);
  catchUp();
  expect(heard).toEqual(changes);
  line.send({ kind: "forget all" });
  catchUp();
  catchUp();
  expect(heard.length).toBe(101);
  close();
});

test("without anybody who catches up it is heard all the same", async () => {
  const { line, heard, catchUp, close } = setUp();
  line.send({ kind: "forget all" });
  await expect.poll(() => heard).toEqual([{ kind: "forget all" }]);
  line.send({ kind: "forget", tags: ["t"] });
  catchUp();
  expect(heard.length).toBe(2);
  close();
});

test("answers arrive whole, in memory of their own size, and stay with whoever sent them", () => {
  const { line, heard, catchUp, close } = setUp();
  const large = Buffer.alloc(1_000_000, "a");
  const bytes = large.subarray(10, 20);
  const body = { etag: '"a"', bytes, headers: ["etag", '"a"'], notModifiedHeaders: [] };
  const gzip = { ...body, bytes: Buffer.from("gzipped") };
  const value: StoredResponse = { status: 200, bodies: { identity: body, br: body, gzip } };
  line.send({ kind: "keep", key: "/a ", answer: { value, tags: ["t"], bytes: 10 } });
  catchUp();
  expect(heard).toEqual([{ kind: "keep", key: "/a ", answer: { value, tags: ["t"], bytes: 10 } }]);
  const [change] = heard;
  if (change?.kind !== "keep") throw new Error("It is something else.");
  const { bodies } = change.answer.value;
  expect(bodies.identity).toBe(bodies.br);
  expect([bodies.identity.bytes.buffer.byteLength, bodies.gzip.bytes.buffer.byteLength]).toEqual([10, 7]);
  expect(bodies.gzip.bytes).toBeInstanceOf(Buffer);
  expect(large.length).toBe(1_000_000);
  close();
});

test("a moment is the same in a thread whose clock began later", () => {
  const { line, heard, catchUp, close } = setUp();
  const own = moment(60_000);
  line.send({ kind: "lease", until: own });
  const now = performance.now();
  const spy = vi.spyOn(performance, "now").mockReturnValue(now - 5_000);
  catchUp();
  line.send({ kind: "due", key: "k", tags: [], at: moment(60_000) });
  spy.mockRestore();
  catchUp();
  const moments = heard.map((change) =>
    change.kind === "lease" ? change.until : change.kind === "due" ? change.at : own,
  );
  const expected = [own.monotonic - 5_000, own.monotonic];
  for (const [at, { wallTime, monotonic }] of moments.entries()) {
    expect(wallTime - own.wallTime).toBeLessThan(1_000);
    expect(monotonic).toBeGreaterThan((expected[at] ?? 0) - 1_000);
    expect(monotonic).toBeLessThan((expected[at] ?? 0) + 1_000);
  }
  expect(moments.length).toBe(2);
  close();
});
