import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { moment } from "@/lib/cache/moment.mjs";
import type { StoredResponse } from "../stored-response";
import { KeptAnswers } from "./kept-answers";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const body = { etag: '"a"', bytes: Buffer.from("a"), headers: [], notModifiedHeaders: [] };
const value: StoredResponse = { status: 200, bodies: { br: body, gzip: body, identity: body } };

function setUp() {
  const answers = new KeptAnswers({ pages: 3000, charts: 1000 });
  const keep = (key: string, tags: string[], bytes = 1000) =>
    answers.apply({ kind: "keep", key, answer: { value, tags, bytes } });
  const isKept = (key: string) => answers.find(key) !== undefined;
  return { answers, keep, isKept };
}

test("answers go with any of their tags, or all at once", () => {
  const { answers, keep, isKept } = setUp();
  keep("/a", ["posts", "a"]);
  keep("/b", ["posts", "b"]);
  answers.apply({ kind: "forget", tags: ["a", "unknown"] });
  expect([isKept("/a"), isKept("/b")]).toEqual([false, true]);
  answers.apply({ kind: "forget all" });
  expect(isKept("/b")).toBe(false);
});

test("they stay within their bytes, the least recently asked for goes first, and charts drive no page out", () => {
  const { answers, keep, isKept } = setUp();
  for (const key of ["/a", "/b", "/c"]) keep(key, ["t"]);
  isKept("/a");
  keep("/d", ["t"]);
  for (let chart = 0; chart < 50; chart += 1) keep(`/charts/${chart}.svg`, ["t"], 400);
  expect(["/a", "/b", "/c", "/d"].map(isKept)).toEqual([true, false, true, true]);
  expect(answers.size).toBe(5);
});

test("none is given out when the lease has ended, by whichever clock, until there is another", () => {
  const { answers, keep, isKept } = setUp();
  answers.apply({ kind: "lease", until: moment(1000) });
  keep("/a", ["t"]);
  vi.advanceTimersByTime(999);
  expect(isKept("/a")).toBe(true);
  vi.advanceTimersByTime(1);
  expect(isKept("/a")).toBe(false);
  answers.apply({ kind: "lease", until: moment(1000) });
  expect(isKept("/a")).toBe(true);
  vi.setSystemTime(Date.now() + 1000);
  expect(isKept("/a")).toBe(false);
});

test("what is due goes at its moment without any word, though the wall clock is set back or the other stands still", () => {
  const { answers, keep, isKept } = setUp();
  const expectGone = () => {
    expect([isKept("/a"), isKept("/b")]).toEqual([false, true]);
    answers.apply({ kind: "passed", key: "story", tags: ["posts"] });
  };
  keep("/a", ["posts"]);
  keep("/b", ["others"]);
  answers.apply({ kind: "due", key: "story", tags: ["posts"], at: moment(1000) });
  vi.advanceTimersByTime(999);
  expect(isKept("/a")).toBe(true);
  vi.advanceTimersByTime(1);
  vi.setSystemTime(0);
  expectGone();

  keep("/a", ["posts"]);
  answers.apply({ kind: "due", key: "story", tags: ["posts"], at: moment(1000) });
  expect(isKept("/a")).toBe(true);
  const stopped = performance.now();
  vi.advanceTimersByTime(1000);
  vi.spyOn(performance, "now").mockReturnValue(stopped);
  expectGone();
});

test("what was made before a moment and arrives after it is not kept; what the store makes after it is", () => {
  const { answers, keep, isKept } = setUp();
  answers.apply({ kind: "due", key: "story", tags: ["posts"], at: moment(1000) });
  vi.advanceTimersByTime(1000);
  keep("/early", ["posts"]);
  expect(isKept("/early")).toBe(false);
  keep("/a", ["posts"]);
  keep("/b", ["others"]);
  expect([isKept("/a"), isKept("/b")]).toEqual([false, true]);
  answers.apply({ kind: "passed", key: "story", tags: ["posts"] });
  keep("/a", ["posts"]);
  expect(isKept("/a")).toBe(true);
});

test("a moment that is put off is the later one, also when the earlier had come", () => {
  const { answers, keep, isKept } = setUp();
  answers.apply({ kind: "due", key: "story", tags: ["posts"], at: moment(1000) });
  answers.apply({ kind: "due", key: "story", tags: ["posts"], at: moment(2000) });
  keep("/a", ["posts"]);
  vi.advanceTimersByTime(1000);
  expect(isKept("/a")).toBe(true);
  vi.advanceTimersByTime(1000);
  expect(isKept("/a")).toBe(false);
  answers.apply({ kind: "due", key: "story", tags: ["posts"], at: moment(1000) });
  keep("/a", ["posts"]);
  expect(isKept("/a")).toBe(true);
});
