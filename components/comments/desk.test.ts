import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { belongTo } from "./belong-to";
import { deskStore, isOf, wordsOf } from "./desk-store";
import { keptKey } from "./kept-key";
import { restoreWords } from "./kept-words";
import { deliver, keep, send } from "./talk-send";
import { type Talk, talkStore } from "./talk-store";

const begin = { desk: deskStore.get(), talk: talkStore.get() };
const kept = new Map<string, string>();
let isOnline = true;
const sent: { path: string; body: { commentId: string; body: string; writer?: string } }[] = [];
const asked: string[] = [];

beforeEach(() => {
  isOnline = true;
  sent.length = 0;
  asked.length = 0;
  kept.clear();
  vi.stubGlobal("document", { querySelector: () => null, getElementById: () => null });
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  // There is no form here to read: none of these has more than its words.
  vi.stubGlobal("FormData", class extends URLSearchParams {});
  vi.stubGlobal("fetch", async (path: string, init?: RequestInit) => {
    if (!isOnline) throw new TypeError("Failed to fetch");
    if (!init) {
      asked.push(path);
      return Response.json({ ok: false, error: { code: "unauthenticated", message: "" } });
    }
    sent.push({ path, body: JSON.parse(init.body as string) });
    return Response.json({ ok: true, data: { commentId: "1", state: "visible" } });
  });
});
afterEach(() => {
  // The module remembers who looked: nobody does between two tests.
  open("none", null);
  deskStore.change(begin.desk);
  talkStore.change(begin.talk);
  vi.unstubAllGlobals();
});

/** What TalkIsland does when a story is open, and when the tab hears who looks. */
function open(name: string, own: string | null): Talk {
  const talk: Talk = { postId: `post-${name}`, slug: name, own, mode: "open", refresh: async () => true };
  talkStore.change({ talk });
  belongTo(talk);
  return talk;
}

const form = (words: string, name = "comment") => {
  const box = { value: words, focus: () => {} };
  return { dataset: { talkForm: name }, querySelector: () => box } as unknown as HTMLFormElement;
};

const shown = () => deskStore.get().outbox.filter((entry) => isOf(entry, talkStore.get().talk));

async function failOnStoryA(own: string | null = "ada"): Promise<void> {
  const talk = open("story-a", own);
  isOnline = false;
  await send(form("Said of A."), talk);
  isOnline = true;
}

it("a comment that failed on one story is sent to that story, whichever is open", async () => {
  await failOnStoryA();
  expect(shown()).toMatchObject([{ state: "failed", slug: "story-a", owner: "ada" }]);
  open("story-b", "ada");
  expect(shown()).toEqual([]);
  const [entry] = deskStore.get().outbox;
  if (!entry) throw new Error("The comment is lost");
  await deliver(entry);
  expect(sent).toMatchObject([
    { path: "/stories/story-a/comments", body: { body: "Said of A.", writer: "ada" } },
  ]);
  expect([deskStore.get().outbox, kept.get(keptKey), asked]).toEqual([[], undefined, []]);
});

it("a form that is sent while the router leads on goes to the story it stood on", async () => {
  const talk = open("story-a", "ada");
  open("story-b", "ada");
  await send(form("Said of A."), talk);
  expect(sent.map(({ path }) => path)).toEqual(["/stories/story-a/comments"]);
});

it("words that were begun stay with their story", () => {
  for (const name of ["comment", "passage"]) keep(form("Begun on A.", name), open("story-a", "ada"));
  open("story-b", "ada");
  expect([wordsOf("comment"), wordsOf("passage")]).toEqual(["", ""]);
  open("story-a", "ada");
  expect([wordsOf("comment"), wordsOf("passage")]).toEqual(["Begun on A.", "Begun on A."]);
});

it("what somebody wrote is not shown to who signs in after them, and is back when they are", async () => {
  await failOnStoryA();
  keep(form("Begun by Ada."), open("story-a", "ada"));
  deskStore.change({ likes: { "1": { isLiked: true, likeCount: 1 } } });
  for (const other of [null, "babbage"]) {
    open("story-a", other);
    expect([shown(), wordsOf("comment"), deskStore.get().likes]).toEqual([[], "", {}]);
  }
  open("story-a", "ada");
  expect(shown()).toHaveLength(1);
  expect(wordsOf("comment")).toBe("Begun by Ada.");
});

it("what was written before the tab knew of an account is of the first that it hears of", async () => {
  await failOnStoryA(null);
  keep(form("Begun."), open("story-a", null));
  open("story-a", "ada");
  expect([shown(), wordsOf("comment")]).toMatchObject([[{ owner: "ada" }], "Begun."]);
  open("story-a", "babbage");
  expect([shown(), wordsOf("comment")]).toEqual([[], ""]);
});

it("what is on its way when the tab hears of an account is of that one, and of no other", async () => {
  const talk = open("story-a", null);
  isOnline = false;
  const work = send(form("Said of A."), talk);
  open("story-a", "ada");
  await work;
  expect(shown()).toMatchObject([{ state: "failed", owner: "ada" }]);
  open("story-a", "babbage");
  expect(shown()).toEqual([]);
});

it("a reload brings all of it back, each to its own", async () => {
  await failOnStoryA();
  keep(form("Begun on B."), open("story-b", "ada"));
  deskStore.change(begin.desk);
  restoreWords();
  expect([shown(), wordsOf("comment")]).toEqual([[], "Begun on B."]);
  open("story-a", "ada");
  expect([shown(), wordsOf("comment")]).toMatchObject([[{ body: "Said of A.", state: "failed" }], ""]);
});

it("words from before a reload are put before what was typed until the account was known", () => {
  keep(form("From before."), open("story-a", "ada"));
  open("none", null);
  keep(form("Typed at once."), open("story-a", null));
  open("story-a", "ada");
  expect(wordsOf("comment")).toBe("From before.\n\nTyped at once.");
});
