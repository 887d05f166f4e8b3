import fc from "fast-check";
import { vi } from "vitest";
import { Autosave } from "@/components/editor/autosave";
import { compareBodies } from "@/components/editor/diff/compare-bodies";
import { firstChoices, mergeBodies } from "@/components/editor/diff/merge-bodies";
import { bodyOf, type DraftBody, isSameBody } from "@/components/editor/draft-body";
import type { KeptCopy, LocalCopies, LocalCopy } from "@/components/editor/local-copies";
import type { SaveRequest } from "@/components/editor/save-state";
import { safetyOf } from "@/components/editor/save-status";
import { chooseVersion, keepAside } from "@/components/editor/versions/choose-version";
import type { DocumentNode, PostDocument } from "@/lib/contracts/document";
import type { Result } from "@/lib/contracts/errors";
import type { DraftDto, SavedDraft } from "@/lib/posts/dto";
import { newDraft } from "@/lib/posts/new-draft";

/** The site, as an editor reaches it. */
export type WritingSite = {
  save(postId: string, request: SaveRequest): Promise<Result<SavedDraft>>;
  aside(postId: string, request: SaveRequest): Promise<Result<{ revisionId: string }>>;
  load(postId: string): Promise<DraftDto | null>;
  /** Every version that the site still has of a story: its draft and its history. */
  texts(postId: string): Promise<(Text | undefined)[]>;
};

type Text = { title: string; content: unknown };

type Fate = "arrives" | "slow" | "answer lost" | "lost" | "late";

export type Step =
  | { do: "type"; window: number; paragraph: number }
  | { do: "erase"; window: number; paragraph: number }
  | { do: "title"; window: number }
  | { do: "wait"; milliseconds: number }
  | { do: "network"; window: number; fates: Fate[] }
  | { do: "room"; device: number; isFull: boolean }
  | { do: "hide" | "flush" | "close" | "kill" | "resolve" | "recover"; window: number; pick: number };

const windowCount = 3;
const window = fc.nat(windowCount - 1);
const fate = fc.constantFrom<Fate>("arrives", "slow", "slow", "answer lost", "lost", "late");

const oneStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: fc.constant("type" as const), window, paragraph: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("erase" as const), window, paragraph: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("title" as const), window }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      // Mostly as long as saves and copies take: that is where something may come between.
      milliseconds: fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: 1, max: 1_500 }) },
        { weight: 3, arbitrary: fc.integer({ min: 500, max: 5_000 }) },
        { weight: 1, arbitrary: fc.integer({ min: 5_000, max: 400_000 }) },
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("network" as const),
      window,
      fates: fc.array(fate, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("room" as const), device: fc.nat(1), isFull: fc.boolean() }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom("hide" as const, "flush" as const, "close" as const, "kill" as const),
      window,
      pick: fc.nat(3),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("resolve" as const, "recover" as const),
      window,
      pick: fc.nat(3),
    }),
  },
);

/** What people, browsers and networks do to a story. */
export const anySteps = fc.array(oneStep, { minLength: 5, maxLength: 45 });

/** A browser's store: what is put is there a little later, and may not be when the tab is killed before. */
class Device {
  readonly copies = new Map<string, LocalCopy>();
  readonly open = new Set<string>();
  isFull = false;

  /** As one window sees it. */
  forWindow(isAlive: () => boolean): LocalCopies {
    return {
      put: async (copy) => {
        const kept = structuredClone(copy);
        await new Promise((resolve) => setTimeout(resolve, 5));
        // The transaction of a killed tab is not there; nobody was told that it is.
        if (!isAlive()) return new Promise<KeptCopy>(() => undefined);
        if (this.isFull) return "full";
        this.copies.set(kept.writer, kept);
        return "kept";
      },
      remove: async (writer) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        this.copies.delete(writer);
      },
      find: async (postId) =>
        [...this.copies.values()]
          .filter((copy) => copy.postId === postId && !this.open.has(copy.writer))
          .toSorted((a, b) => b.at - a.at),
    };
  }
}

/** The words of a version, without the word that an empty paragraph would be. */
function wordsOf({ title, content }: Text): Set<string> {
  return new Set(JSON.stringify([title, content]).match(/w\d+/g) ?? []);
}

type Window = {
  at: number;
  device: Device;
  fates: Fate[];
  isAlive: boolean;
  autosave: Autosave;
  body: DraftBody;
  draft: DraftDto;
};

/** Lets promises and, with `vi` timers, what is due in so many milliseconds run. */
export type Pass = (milliseconds: number) => Promise<void>;

/**
 * Runs steps of three windows (two in one browser, one on another device) on one story, with the real Autosave. Answers
 * with the words that somebody was told are saved, on the site or on their device, did not erase, and are nowhere.
 */
export async function runWriters(site: WritingSite, steps: readonly Step[], pass: Pass): Promise<string[]> {
  const postId = crypto.randomUUID();
  const devices = [new Device(), new Device()] as const;
  const windows: (Window | undefined)[] = [];
  const late: (() => Promise<unknown>)[] = [];
  const promised: Set<string>[] = [];
  const erased = new Set<string>();
  let wordCount = 0;

  /** Notes what the bar of a window promises at this moment. */
  function look(one: Window): void {
    const { state, device } = one.autosave;
    const safety = state.kind === "new" ? "soon" : safetyOf(state, device);
    if (safety === "saved" || safety === "device") promised.push(wordsOf(one.body));
  }

  /** A request's way: it, or its answer, may be lost; it may arrive when its window is long gone. */
  async function travel<T>(one: Window, isAwaited: () => boolean, run: () => Promise<T>): Promise<T> {
    const never = () => new Promise<T>(() => undefined);
    const fateNow = one.fates.shift() ?? "arrives";
    if (fateNow === "late") {
      late.push(run);
      throw new TypeError("Failed to fetch");
    }
    if (fateNow === "lost") throw new TypeError("Failed to fetch");
    const way = fateNow === "slow" ? 2_500 : 30;
    await new Promise((resolve) => setTimeout(resolve, way));
    const answer = await run();
    await new Promise((resolve) => setTimeout(resolve, way));
    if (!isAwaited()) return never();
    if (fateNow === "answer lost") throw new TypeError("Failed to fetch");
    return structuredClone(answer);
  }

  function start(at: number, draft: DraftDto, unsaved: { body: DraftBody; writer: string } | null): Window {
    const device = at === 2 ? devices[1] : devices[0];
    const writer = unsaved?.writer ?? crypto.randomUUID();
    const one = { at, device, fates: [], isAlive: true, draft } as unknown as Window;
    one.body = structuredClone(unsaved?.body ?? bodyOf(draft));
    one.autosave = new Autosave({
      postId,
      version: draft.version,
      savedAt: draft.savedAt,
      writer,
      ...(draft.version > 0 ? { base: bodyOf(draft) } : {}),
      copies: device.forWindow(() => one.isAlive),
      read: () => structuredClone(one.body),
      onChange: () => one.isAlive && one.autosave && look(one),
      onDevice: () => one.isAlive && look(one),
      send: (_id, request, { last }) =>
        travel(
          one,
          () => one.isAlive || last,
          () => site.save(postId, structuredClone(request)),
        ),
    });
    device.open.add(writer);
    windows[at] = one;
    if (unsaved) one.autosave.changed();
    return one;
  }

  function end(one: Window): void {
    one.isAlive = false;
    one.autosave.stop();
    one.device.open.delete(one.autosave.writer);
  }

  async function open(at: number): Promise<Window> {
    return start(at, (await site.load(postId)) ?? newDraft(postId), null);
  }

  /** What takes time, with the time that it takes. */
  async function during<T>(work: Promise<T>): Promise<T> {
    let isOver = false;
    const end = () => {
      isOver = true;
    };
    work.then(end, end);
    while (!isOver) await pass(50);
    return work;
  }

  const paragraphs = (one: Window): DocumentNode[] => (one.body.content as PostDocument).content;

  function edit(one: Window, change: (texts: string[]) => void): void {
    const texts = paragraphs(one).map((node) => node.content?.map(({ text }) => text).join("") ?? "");
    change(texts);
    one.body = {
      ...one.body,
      content: {
        type: "doc",
        content: (texts.length > 0 ? texts : [""]).map((text) =>
          text ? { type: "paragraph", content: [{ type: "text", text }] } : { type: "paragraph" },
        ),
      },
    };
    one.autosave.changed();
  }

  /** What goes on of two versions: mine, theirs, a merge as it is proposed. */
  async function picked(theirs: DraftDto, mine: DraftBody, base: DraftBody | null, pick: number) {
    if (pick === 0) return mine;
    if (pick === 1) return null;
    const [a, b] = [bodyOf(theirs), mine];
    const diff = await during(compareBodies(a, b));
    const choices = firstChoices(diff, a, b, base);
    const merged = mergeBodies(diff, a, b, choices);
    // What the base lets a merge leave out, its author sees struck through: as good as erased.
    return merged as DraftBody;
  }

  /** As the editor does it after a conflict, or with a copy that it finds. */
  async function choose(
    one: Window,
    words: { writer: string; body: DraftBody; base: DraftBody | null },
    pick: number,
    settle: () => Promise<void>,
  ): Promise<void> {
    const saved = await site.load(postId);
    if (!saved) return;
    const body = await picked(saved, words.body, words.base, pick);
    const copies = one.device.forWindow(() => one.isAlive);
    const choosing = chooseVersion(
      { saved, words: { postId, ...words }, body },
      {
        copies,
        aside: (_id, request) =>
          travel(
            one,
            () => true,
            () => site.aside(postId, request),
          ),
      },
    );
    const chosen = await during(choosing);
    if (!chosen.ok) return;
    await during(settle());
    one.autosave.leave();
    end(one);
    start(one.at, saved, chosen.unsaved);
  }

  async function recover(one: Window, pick: number): Promise<void> {
    const copies = one.device.forWindow(() => one.isAlive);
    const [copy] = await copies.find(postId);
    if (!copy) return;
    const saved = await site.load(postId);
    const remove = async () => void one.device.copies.delete(copy.writer);
    if (saved && isSameBody(copy.body, bodyOf(saved))) return remove();
    await during(one.autosave.flush());
    if (one.autosave.hasUnsaved) return;
    if (saved && pick === 3) {
      const words = { postId, writer: copy.writer, body: copy.body, base: null };
      const aside = (_id: string, request: SaveRequest) =>
        travel(
          one,
          () => true,
          () => site.aside(postId, request),
        );
      if ((await during(keepAside(words, { copies, aside }))) === null) await remove();
    } else if (saved) {
      await choose(one, { writer: copy.writer, body: copy.body, base: null }, pick, remove);
    } else {
      const writer = crypto.randomUUID();
      const kept = await during(copies.put({ ...copy, writer }));
      end(one);
      start(one.at, newDraft(postId), { body: copy.body, writer });
      if (kept === "kept") await remove();
    }
  }

  async function run(step: Step): Promise<void> {
    if (step.do === "wait") return pass(step.milliseconds);
    if (step.do === "room") {
      const device = devices[step.device === 0 ? 0 : 1];
      device.isFull = step.isFull;
      return;
    }
    const one = windows[step.window] ?? (await open(step.window));
    switch (step.do) {
      case "type":
        edit(one, (texts) => {
          const place = Math.min(step.paragraph, texts.length);
          texts[place] = `${texts[place] ?? ""} w${wordCount++}`.trim();
        });
        break;
      case "title":
        one.body = { ...one.body, title: `${one.body.title} w${wordCount++}`.trim() };
        one.autosave.changed();
        break;
      case "erase":
        edit(one, (texts) => {
          for (const word of wordsOf({ title: "", content: texts.splice(step.paragraph, 1) }))
            erased.add(word);
        });
        break;
      case "network":
        one.fates = [...step.fates];
        break;
      case "hide":
        one.autosave.leave();
        break;
      case "flush":
        void one.autosave.flush();
        break;
      case "close":
        one.autosave.leave();
        await pass(0);
        end(one);
        windows[step.window] = undefined;
        break;
      case "kill":
        end(one);
        windows[step.window] = undefined;
        break;
      case "resolve":
        if (one.autosave.state.kind !== "conflict") break;
        await choose(
          one,
          { writer: one.autosave.writer, body: structuredClone(one.body), base: one.autosave.base },
          step.pick % 3,
          () => one.autosave.discard(),
        );
        break;
      case "recover":
        await recover(one, step.pick);
    }
    await pass(0);
    // Sometimes a request that was thought lost arrives now.
    if (late.length > 0 && step.window === 1)
      await late
        .shift()?.()
        .catch(() => undefined);
    for (const each of windows) if (each?.isAlive) look(each);
  }

  for (const step of steps) await run(step);
  for (const each of windows) if (each?.isAlive) end(each);
  await pass(1_000);
  for (const request of late) await request().catch(() => undefined);

  const left = [
    ...(await site.texts(postId)),
    ...devices.flatMap(({ copies }) => [...copies.values()].map(({ body }) => body)),
  ].flatMap((text) => (text ? [wordsOf(text)] : []));
  return promised.flatMap((words) => {
    const kept = [...words].filter((word) => !erased.has(word));
    // Whose every word was erased may be nowhere at all.
    const isThere = kept.length === 0 || left.some((text) => kept.every((word) => text.has(word)));
    return isThere ? [] : [kept.join(" ")];
  });
}

/** Passes time with fake timers. */
export const passFake: Pass = async (milliseconds) => {
  await vi.advanceTimersByTimeAsync(milliseconds);
};
