import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PostDocument } from "@/lib/contracts/document";
import { countWords, documentText } from "@/lib/contracts/document";
import type { Result } from "@/lib/contracts/errors";
import { newDraft } from "@/lib/posts/new-draft";
import { isSameStretch } from "@/lib/posts/revision-rules";
import { anySteps, passFake, runWriters, type Step, type WritingSite } from "@/tests/harness/writers";
import type { SaveRequest } from "./save-state";

type Revision = Parameters<typeof isSameStretch>[0] & { title: string; content: unknown };

/**
 * The site as saveDraft and setAside are, without a database: save-draft.int.test.ts and revisions.int.test.ts hold
 * those to the same rules, and writers.int.test.ts runs the same trials against them.
 */
function memorySite(): WritingSite {
  let stored: { request: SaveRequest; version: number; savedAt: string } | null = null;
  const history: Revision[] = [];

  function record(kind: string, request: SaveRequest): void {
    const at = new Date();
    const { title } = request;
    const content = request.content as PostDocument;
    const save = {
      authorId: "ada",
      writerId: request.writer.id,
      wordCount: countWords(documentText(content)),
      at,
    };
    const newest = history.at(-1) ?? null;
    if (kind === "save" && newest && isSameStretch(newest, save)) {
      Object.assign(newest, { title, content, wordCount: save.wordCount });
    } else {
      history.push({ kind, name: null, createdAt: at, title, content, ...save });
    }
  }

  return {
    async save(_postId, request) {
      const conflict: Result<never> = { ok: false, error: { code: "conflict", message: "newer" } };
      const now = stored?.version ?? 0;
      if (request.version !== now) {
        const last = stored?.request.writer;
        if (last?.id !== request.writer.id) return conflict;
        if (stored && request.writer.seq <= last.seq) {
          return { ok: true, data: { version: stored.version, savedAt: stored.savedAt, wordCount: 0 } };
        }
      }
      stored = { request, version: now + 1, savedAt: new Date().toISOString() };
      record("save", request);
      return { ok: true, data: { version: stored.version, savedAt: stored.savedAt, wordCount: 0 } };
    },
    async aside(_postId, request) {
      if (!stored) return { ok: false, error: { code: "not_found", message: "not here" } };
      record("aside", request);
      return { ok: true, data: { revisionId: String(history.length) } };
    },
    async load(postId) {
      if (!stored) return null;
      const { title, subtitle, content, tags, placePrecision } = stored.request;
      return {
        ...newDraft(postId),
        title,
        subtitle,
        content: structuredClone(content) as PostDocument,
        tags,
        placePrecision,
        version: stored.version,
        savedAt: stored.savedAt,
      };
    },
    texts: async () => [stored?.request, ...history],
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A failure prints its seed and path; give them here to see it again. */
async function tryTrials(parameters: fc.Parameters<[Step[]]>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      vi.clearAllTimers();
      expect(await runWriters(memorySite(), steps, passFake)).toEqual([]);
    }),
    parameters,
  );
}

const sentence =
  "no word that somebody saw as saved is lost, whatever is typed, killed, cut off or opened twice";

test(`${sentence}: by chance`, () => tryTrials({ numRuns: 1_500 }), 60_000);

test.each([2, 7, 14])(`${sentence}: the same trials each time, %i`, (seed) =>
  tryTrials({ seed, numRuns: 500 }),
);

const type = (paragraph = 0): Step => ({ do: "type", window: 0, paragraph });
const wait = (milliseconds: number): Step => ({ do: "wait", milliseconds });
const kill: Step = { do: "kill", window: 0, pick: 0 };

test("words are there that were typed while an answer was slow, kept here, and killed when it came", async () => {
  const slow: Step = { do: "network", window: 0, fates: ["slow"] };
  const steps = [type(), slow, wait(1_300), type(), { do: "title", window: 0 } as Step, wait(1_000)];
  // The save needs five seconds, there and back; the next one has not gone yet.
  expect(await runWriters(memorySite(), [...steps, wait(4_000), kill], passFake)).toEqual([]);
});

test("words are not called kept while only those before them are", async () => {
  // The copy is on its way for five milliseconds.
  expect(await runWriters(memorySite(), [type(), wait(502), type(), wait(4), kill], passFake)).toEqual([]);
});
