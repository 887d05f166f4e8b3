import { expect, test } from "vitest";
import { ImportLine } from "./import-line";

/** Work that goes on until it is ended, in a line of its own; `begun` says in which order it began. */
function buildLine() {
  const line = new ImportLine();
  const begun: string[] = [];
  const add = (id: string, owner: string) => {
    const stop = new AbortController();
    let resolve = () => {};
    const promise = new Promise<void>((done) => {
      resolve = done;
    });
    const passed = line.pass({ id, owner, signal: stop.signal }, () => {
      begun.push(id);
      return promise;
    });
    return {
      passed,
      stop: () => stop.abort(),
      end: () => {
        resolve();
        return passed;
      },
    };
  };
  return { line, begun, add };
}

const settled = () => new Promise(setImmediate);

test("two are done at once, and the others in their order", async () => {
  const { line, begun, add } = buildLine();
  const [a, , c] = [add("a", "ada"), add("b", "bo"), add("c", "cy"), add("d", "di")];
  await settled();
  expect(begun).toEqual(["a", "b"]);
  expect([line.isWaiting("b"), line.isWaiting("c")]).toEqual([false, true]);
  await a?.end();
  await settled();
  expect(begun).toEqual(["a", "b", "c"]);
  await c?.end();
  await settled();
  expect(begun).toEqual(["a", "b", "c", "d"]);
});

test("an account has one place, however many imports it has begun", async () => {
  const { begun, add } = buildLine();
  const first = add("a1", "ada");
  add("a2", "ada");
  add("a3", "ada");
  add("b", "bo");
  await settled();
  expect(begun).toEqual(["a1", "b"]);
  await first.end();
  await settled();
  expect(begun).toEqual(["a1", "b", "a2"]);
});

test("who stops waiting is passed over, and work that fails leaves its place", async () => {
  const { line, begun, add } = buildLine();
  const failing = line.pass({ id: "x", owner: "xi", signal: new AbortController().signal }, async () => {
    await settled();
    throw new Error("broken");
  });
  add("b", "bo");
  const stopped = add("c", "cy");
  add("d", "di");
  stopped.stop();
  expect(await stopped.passed).toBe(false);
  await expect(failing).rejects.toThrow("broken");
  await settled();
  expect(begun).toEqual(["b", "d"]);
  const gone = AbortSignal.abort();
  expect(await line.pass({ id: "e", owner: "ed", signal: gone }, async () => undefined)).toBe(false);
});
