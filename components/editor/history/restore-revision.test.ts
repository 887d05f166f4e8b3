import { describe, expect, it } from "vitest";
import type { Result } from "@/lib/contracts/errors";
import type { DraftDto } from "@/lib/posts/dto";
import { newDraft } from "@/lib/posts/new-draft";
import type { SaveState } from "../save-state";
import { restoreRevision } from "./restore-revision";

const draftOf = (version: number): DraftDto => ({ ...newDraft("p"), version });
const conflict = { code: "conflict", message: "newer" } as const;

function trial(options: {
  restored?: Result<DraftDto>;
  loaded?: Result<DraftDto | null>;
  state?: SaveState;
}) {
  const reported: unknown[] = [];
  const state = options.state ?? { kind: "saved" as const, at: "" };
  const noAnswer = () => Promise.reject(new TypeError("Failed to fetch"));
  const answer = restoreRevision("r", {
    autosave: {
      postId: "p",
      version: 4,
      state,
      hasUnsaved: state.kind !== "saved",
      flush: async () => state,
      report: (error) => void reported.push(error),
    },
    restore: () => (options.restored ? Promise.resolve(options.restored) : noAnswer()),
    load: () => (options.loaded ? Promise.resolve(options.loaded) : noAnswer()),
  });
  return { answer, reported };
}

describe("bringing a version back", () => {
  it("goes on with what the site answers", async () => {
    const { answer } = trial({ restored: { ok: true, data: draftOf(5) } });
    expect(await answer).toEqual({ draft: draftOf(5) });
  });

  it("reports a refusal", async () => {
    const { answer, reported } = trial({ restored: { ok: false, error: conflict } });
    expect(await answer).toEqual({ problem: "newer" });
    expect(reported).toEqual([conflict]);
  });

  it("says why, where what is written now is not saved", async () => {
    const { answer } = trial({ state: { kind: "conflict" } });
    expect(await answer).toEqual({ problem: expect.stringContaining("Choose between the versions") });
  });

  it("goes on with what is stored, when only the answer was lost", async () => {
    const { answer } = trial({ loaded: { ok: true, data: draftOf(5) } });
    expect(await answer).toEqual({ draft: draftOf(5) });
  });

  it("claims nothing about what may still arrive", async () => {
    const { answer } = trial({ loaded: { ok: true, data: draftOf(4) } });
    expect(await answer).toEqual({ problem: expect.stringContaining("as it was so far") });
    expect(await trial({}).answer).toEqual({ problem: expect.stringContaining("cannot say whether") });
  });
});
