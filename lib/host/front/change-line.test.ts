import { expect, test } from "vitest";
import type { Change } from "@/lib/cache/change";
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
