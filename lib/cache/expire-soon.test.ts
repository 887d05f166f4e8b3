import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { expireSoon } from "./expire-soon";
import { pageStore } from "./page-store.mjs";
import { tags } from "./tags";

const entry = (tag: string) => ({
  ...{ value: { kind: "FETCH" }, lastModified: 0, cacheControl: undefined },
  ...{ tags: [tag], generation: pageStore().generation, bytes: 10 },
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
  pageStore().kept.clear();
});

describe("what changes often", () => {
  it("is kept for a minute however often it changes, and then is gone", async () => {
    const tag = tags.reactions(crypto.randomUUID());
    pageStore().set("story", entry(tag));
    await expireSoon(tag);
    vi.advanceTimersByTime(50_000);
    await expireSoon(tag);
    expect(pageStore().get("story", [])).toBeDefined();
    vi.advanceTimersByTime(10_000);
    expect(pageStore().get("story", [])).toBeUndefined();
  });

  it("is gone within a minute though another instance says again and again that it will be", async () => {
    const tag = tags.reactions(crypto.randomUUID());
    pageStore().set("story", entry(tag));
    await expireSoon(tag);
    for (let seconds = 0; seconds < 60; seconds += 20) {
      expect(pageStore().get("story", [])).toBeDefined();
      expect(pageStore().expireBy(tag, [tag], 60_000)).toBe(false);
      vi.advanceTimersByTime(20_000);
    }
    expect(pageStore().get("story", [])).toBeUndefined();
  });

  it("is gone again a minute after the next change", async () => {
    const tag = tags.reactions(crypto.randomUUID());
    await expireSoon(tag);
    vi.advanceTimersByTime(60_001);
    pageStore().get("story", []);
    pageStore().set("story", entry(tag));
    await expireSoon(tag);
    vi.advanceTimersByTime(59_000);
    expect(pageStore().get("story", [])).toBeDefined();
    vi.advanceTimersByTime(1_000);
    expect(pageStore().get("story", [])).toBeUndefined();
  });
});
