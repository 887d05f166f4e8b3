import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { MarkState } from "@/lib/contracts/mark";
import { askMark, belongTo, readMark, turnMark } from "./mark-store";

const told: { mark: string; isOn: boolean }[] = [];
/** Answers in the order of the questions. */
let answers: ((data: MarkState | Record<string, MarkState>) => void)[] = [];

beforeEach(() => {
  told.length = 0;
  answers = [];
  belongTo("ada");
  vi.stubGlobal("fetch", (_: string, init?: RequestInit) => {
    if (init) told.push(JSON.parse(init.body as string));
    return new Promise<Response>((resolve) => {
      answers.push((data) => resolve(Response.json({ ok: true, data })));
    });
  });
});
afterEach(() => {
  belongTo("nobody else");
  vi.unstubAllGlobals();
});

const asked = () => vi.waitFor(() => expect(answers).not.toEqual([]));

it("a mark whose answer comes after somebody else has signed in is neither theirs nor taken back from them", async () => {
  const work = turnMark("bookmark:1", true, false);
  await asked();
  belongTo("babbage");
  answers[0]?.({ isOn: true });
  await work;
  expect([told, readMark("bookmark:1")]).toEqual([
    [{ mark: "bookmark:1", isOn: true }],
    { isOn: false, isKnown: false, failure: null },
  ]);
  const next = turnMark("bookmark:1", true, false);
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.({ isOn: true });
  await next;
  expect(readMark("bookmark:1")).toMatchObject({ isOn: true, isKnown: true });
});

it("how marks stood for one person is not said to the next", async () => {
  askMark("bookmark:2");
  await asked();
  belongTo("babbage");
  answers[0]?.({ "bookmark:2": { isOn: true } });
  await new Promise((resolve) => setTimeout(resolve));
  expect(readMark("bookmark:2").isKnown).toBe(false);
});
