import { afterEach, expect, it } from "vitest";
import { invalidateByItself } from "./invalidate";
import { pageStore } from "./page-store.mjs";
import { tags } from "./tags";

afterEach(() => {
  pageStore().spread = undefined;
});

it("forgets here at once, and waits until the other instances have, too", async () => {
  const store = pageStore();
  const tag = tags.post("told-to-others");
  const entry = { value: 1, tags: [tag], generation: store.generation, lastModified: 0, bytes: 1 };
  store.set("told-to-others", entry);
  let answer = () => {};
  const told: string[][] = [];
  store.spread = (spread) => {
    told.push(spread);
    return new Promise((resolve) => {
      answer = resolve;
    });
  };
  let isDone = false;
  const done = invalidateByItself([tag, tag]).then(() => {
    isDone = true;
  });
  expect(store.get("told-to-others", [])).toBeUndefined();
  await new Promise((resolve) => setImmediate(resolve));
  expect([told, isDone]).toEqual([[[tag]], false]);
  answer();
  await done;
});

it("is not done when the others could not be told", async () => {
  pageStore().spread = () => Promise.reject(new Error("cut"));
  await expect(invalidateByItself([tags.posts()])).rejects.toThrow("cut");
});
