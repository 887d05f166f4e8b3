import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ErrorCode, Result } from "@/lib/contracts/errors";
import type { SavedDraft } from "@/lib/posts/dto";
import { documentOf } from "@/tests/factories/document";
import { Autosave } from "./autosave";
import type { DraftBody } from "./draft-body";
import type { KeptCopy, LocalCopies, LocalCopy } from "./local-copies";
import type { DeviceState, SaveRequest, SaveState } from "./save-state";

const saved = (version: number): Result<SavedDraft> => ({
  ok: true,
  data: { version, savedAt: `2026-11-23T10:00:0${version}.000Z`, wordCount: 1 },
});
const refused = (code: ErrorCode): Result<SavedDraft> => ({ ok: false, error: { code, message: code } });

function setUp({ version = 1 } = {}) {
  const body: DraftBody = {
    title: "",
    subtitle: "",
    content: documentOf("Fog."),
    tags: [],
    cover: null,
    place: null,
    placePrecision: "city",
    settings: { slug: "", canonicalUrl: "", excerpt: "", seoTitle: "", seoDescription: "", language: "" },
  };
  const sent: (SaveRequest & { last: boolean })[] = [];
  const states: SaveState["kind"][] = [];
  const devices: DeviceState[] = [];
  const kept = new Map<string, LocalCopy>();
  const room: { left: KeptCopy; way: Promise<void> | null } = { left: "kept", way: null };
  const copies: LocalCopies = {
    put: async (copy) => {
      const written = structuredClone(copy);
      await room.way;
      if (room.left === "kept") kept.set(copy.writer, written);
      return room.left;
    },
    remove: async (writer) => void kept.delete(writer),
    find: async () => [...kept.values()],
  };
  const answers: (Result<SavedDraft> | "lost" | Promise<Result<SavedDraft>>)[] = [];
  const autosave = new Autosave({
    postId: "p",
    version,
    savedAt: version > 0 ? "2026-11-23T10:00:00.000Z" : null,
    writer: "w",
    copies,
    read: () => body,
    onChange: (state) => states.push(state.kind),
    onDevice: (device) => devices.push(device),
    send: async (_postId, request, { last }) => {
      sent.push(structuredClone({ ...request, last }));
      const answer = answers.shift() ?? saved(request.version + 1);
      if (answer === "lost") throw new TypeError("Failed to fetch");
      return answer;
    },
  });
  const type = (title: string) => {
    body.title = title;
    autosave.changed();
  };
  return { autosave, sent, states, devices, kept, room, answers, type, body };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => vi.useRealTimers());

describe("autosave", () => {
  test("saves once after a pause in typing", async () => {
    const { sent, type, autosave } = setUp();
    type("F");
    await vi.advanceTimersByTimeAsync(1000);
    type("Fo");
    await vi.advanceTimersByTimeAsync(1199);
    expect(sent).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([expect.objectContaining({ title: "Fo", version: 1, writer: { id: "w", seq: 1 } })]);
    expect(autosave.state).toEqual({ kind: "saved", at: expect.any(String) });
    expect(autosave.version).toBe(2);
  });

  test("saves somebody who never pauses, within ten seconds", async () => {
    const { sent, type } = setUp();
    for (let n = 0; n < 20; n++) {
      type("x".repeat(n + 1));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(sent.length).toBeGreaterThanOrEqual(1);
  });

  test("keeps a copy in the browser within a second of the first key, and drops it when the server has it", async () => {
    const { kept, type } = setUp();
    type("F");
    await vi.advanceTimersByTimeAsync(500);
    expect(kept.get("w")).toMatchObject({ postId: "p", baseVersion: 1, body: { title: "F" } });
    await vi.advanceTimersByTimeAsync(700);
    expect(kept.size).toBe(0);
  });

  test("sends what was typed while a save was on its way, on the version that came back", async () => {
    const { sent, type, answers } = setUp();
    let answer: (result: Result<SavedDraft>) => void = () => undefined;
    answers.push(new Promise((resolve) => (answer = resolve)));
    type("One");
    await vi.advanceTimersByTimeAsync(1200);
    type("Two");
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toHaveLength(1);
    answer(saved(2));
    await vi.advanceTimersByTimeAsync(1200);
    expect(sent[1]).toMatchObject({ title: "Two", version: 2, writer: { seq: 2 } });
  });

  test("says when it is offline, tries again more and more slowly, and recovers", async () => {
    const { sent, type, answers, autosave, kept } = setUp();
    answers.push("lost", "lost", "lost");
    type("Fog");
    await vi.advanceTimersByTimeAsync(1200);
    expect(autosave.state.kind).toBe("offline");
    expect(kept.get("w")?.body.title).toBe("Fog");
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(4000);
    expect(sent).toHaveLength(3);
    type("Fog again");
    expect(autosave.state.kind).toBe("offline");
    await vi.advanceTimersByTimeAsync(8000);
    expect(sent[3]).toMatchObject({ title: "Fog again", version: 1, writer: { seq: 4 } });
    expect(autosave.state.kind).toBe("saved");
    expect(kept.size).toBe(0);
  });

  test("asks again at once when it is told to", async () => {
    const { sent, type, answers, autosave } = setUp();
    answers.push("lost");
    type("Fog");
    await vi.advanceTimersByTimeAsync(1200);
    await autosave.flush();
    expect(sent).toHaveLength(2);
    expect(autosave.state.kind).toBe("saved");
  });

  test.each([
    ["conflict", "conflict"],
    ["not_found", "gone"],
    ["forbidden", "gone"],
  ] as const)("stops on %s, and keeps the words here", async (code, kind) => {
    const { sent, type, answers, autosave, kept } = setUp();
    answers.push(refused(code));
    type("Mine");
    await vi.advanceTimersByTimeAsync(1200);
    expect(autosave.state.kind).toBe(kind);
    type("Mine, more");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(kept.get("w")?.body.title).toBe("Mine, more");
  });

  test("waits for the next change when the server will not take the text", async () => {
    const { sent, type, answers, autosave } = setUp();
    answers.push(refused("too_large"));
    type("Long");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(autosave.state).toMatchObject({ kind: "refused", error: { code: "too_large" } });
    expect(sent).toHaveLength(1);
    type("Short");
    await vi.advanceTimersByTimeAsync(1200);
    expect(autosave.state.kind).toBe("saved");
  });

  test.each([
    ["unauthenticated", "signed-out"],
    ["internal", "offline"],
    ["rate_limited", "unsaved"],
  ] as const)("tries again after %s", async (code, kind) => {
    const { type, answers, autosave } = setUp();
    answers.push(refused(code));
    type("Fog");
    await vi.advanceTimersByTimeAsync(1200);
    expect(autosave.state.kind).toBe(kind);
    await vi.advanceTimersByTimeAsync(6000);
    expect(autosave.state.kind).toBe("saved");
  });

  test("makes no draft of an untouched page, nor of one emptied again", async () => {
    const { sent, type, body, kept } = setUp({ version: 0 });
    body.content = { type: "doc", content: [{ type: "paragraph" }] };
    type("");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toHaveLength(0);
    expect(kept.size).toBe(0);
    type("A");
    await vi.advanceTimersByTimeAsync(1200);
    expect(sent[0]).toMatchObject({ version: 0 });
  });

  test("sends once more when the page goes away, and goes on in order when it comes back", async () => {
    const { sent, type, autosave, kept, answers } = setUp();
    answers.push(new Promise(() => undefined));
    type("Last words");
    autosave.leave();
    expect(sent).toEqual([expect.objectContaining({ title: "Last words", last: true })]);
    await vi.advanceTimersByTimeAsync(0);
    expect(kept.size).toBe(1);
    type("Not last");
    await vi.advanceTimersByTimeAsync(1200);
    expect(sent[1]).toMatchObject({ last: false, version: 1, writer: { seq: 2 } });
    expect(autosave.hasUnsaved).toBe(false);
  });

  test("says when the words are safe on this device, and not before", async () => {
    const { type, autosave, devices, answers } = setUp();
    answers.push("lost");
    type("Fog");
    await vi.advanceTimersByTimeAsync(499);
    expect(autosave.device).toBe("pending");
    await vi.advanceTimersByTimeAsync(1);
    expect(autosave.device).toBe("kept");
    type("Fog, more");
    expect(autosave.device).toBe("pending");
    await vi.advanceTimersByTimeAsync(500);
    expect(autosave.device).toBe("kept");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(autosave.state.kind).toBe("saved");
    expect(devices.at(-1)).toBe("pending");
  });

  test("goes on saving to the server when this browser has no room, and says so until it has", async () => {
    const { type, autosave, room, kept } = setUp();
    room.left = "full";
    type("Fog");
    await vi.advanceTimersByTimeAsync(500);
    expect(autosave.device).toBe("full");
    await vi.advanceTimersByTimeAsync(700);
    expect(autosave.state.kind).toBe("saved");
    expect(kept.size).toBe(0);
    room.left = "kept";
    type("Fog again");
    expect(autosave.device).toBe("full");
    await vi.advanceTimersByTimeAsync(500);
    expect(autosave.device).toBe("kept");
  });

  test("remembers the last text that the server confirmed", async () => {
    const { type, autosave, answers, body } = setUp();
    expect(autosave.base).toBeNull();
    const first = { ...body, title: "One" };
    type("One");
    await vi.advanceTimersByTimeAsync(1200);
    expect(autosave.base).toMatchObject(first);
    answers.push(refused("conflict"));
    const confirmed = autosave.base;
    type("Two");
    await vi.advanceTimersByTimeAsync(1200);
    expect(autosave.base).toBe(confirmed);
  });

  test("keeps what was typed while a save was on its way, when its answer comes and the tab is killed", async () => {
    const { type, autosave, kept, answers } = setUp();
    let answer: (result: Result<SavedDraft>) => void = () => undefined;
    answers.push(new Promise((resolve) => (answer = resolve)));
    type("One");
    await vi.advanceTimersByTimeAsync(1200);
    type("One and two");
    await vi.advanceTimersByTimeAsync(500);
    expect(autosave.device).toBe("kept");
    answer(saved(2));
    await vi.advanceTimersByTimeAsync(0);
    autosave.stop();
    expect(autosave.device).toBe("kept");
    expect(kept.get("w")?.body.title).toBe("One and two");
  });

  test("does not call kept what was typed while an older text went to the disk", async () => {
    const { type, autosave, room, devices, kept } = setUp();
    let write: () => void = () => undefined;
    room.way = new Promise((resolve) => (write = resolve));
    type("Fog");
    await vi.advanceTimersByTimeAsync(500);
    type("Fog, more");
    write();
    await vi.advanceTimersByTimeAsync(0);
    expect(kept.get("w")?.body.title).toBe("Fog");
    expect(autosave.device).toBe("pending");
    expect(devices).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(autosave.device).toBe("kept");
  });

  test("sends no Markdown that cannot be read: it waits here, and why is said until it can", async () => {
    const { type, autosave, body, kept, sent, states } = setUp();
    body.unread = { markdown: "> > > deep", reason: "Nested too deeply." };
    type("Fog");
    await vi.advanceTimersByTimeAsync(500);
    expect(kept.get("w")?.body.unread?.markdown).toBe("> > > deep");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(autosave.state).toMatchObject({ kind: "refused", error: { message: "Nested too deeply." } });
    autosave.leave();
    expect(sent).toHaveLength(0);
    expect(autosave.hasUnsaved).toBe(true);
    type("Fog, more");
    expect(autosave.state.kind).toBe("refused");
    delete body.unread;
    type("Fog, read");
    await vi.advanceTimersByTimeAsync(1200);
    expect(sent).toEqual([expect.objectContaining({ title: "Fog, read" })]);
    expect(states.at(-1)).toBe("saved");
    expect(kept.size).toBe(0);
  });

  test("keeps unreadable Markdown of a story that has nothing else", async () => {
    const { type, body, kept, autosave } = setUp({ version: 0 });
    body.content = { type: "doc", content: [{ type: "paragraph" }] };
    body.unread = { markdown: "> > > deep", reason: "Nested too deeply." };
    type("");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(kept.size).toBe(1);
    expect(autosave.state.kind).toBe("refused");
  });

  test("leaves quietly when all is saved", () => {
    const { sent, autosave } = setUp();
    autosave.leave();
    expect(sent).toHaveLength(0);
  });

  test("forgets everything when the story is thrown away", async () => {
    const { sent, type, autosave, kept } = setUp();
    type("Fog");
    await vi.advanceTimersByTimeAsync(600);
    await autosave.discard();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(0);
    expect(kept.size).toBe(0);
  });
});
