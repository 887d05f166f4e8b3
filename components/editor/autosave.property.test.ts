import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PostDocument } from "@/lib/contracts/document";
import { countWords, documentText } from "@/lib/contracts/document";
import type { Result } from "@/lib/contracts/errors";
import { newDraft } from "@/lib/posts/new-draft";
import { isSameStretch } from "@/lib/posts/revision-rules";
import { anySteps, passFake, runWriters, type WritingSite } from "@/tests/harness/writers";
import type { SaveRequest } from "./save-state";

type Revision = Parameters<typeof isSameStretch>[0] & { content: unknown };

/**
 * The site as saveDraft and setAside are, without a database: save-draft.int.test.ts and revisions.int.test.ts hold
 * those to the same rules, and writers.int.test.ts runs the same trials against them.
 */
function memorySite(): WritingSite {
  let stored: { request: SaveRequest; version: number; savedAt: string } | null = null;
  const history: Revision[] = [];

  function record(kind: string, request: SaveRequest): void {
    const at = new Date();
    const content = request.content as PostDocument;
    const save = {
      authorId: "ada",
      writerId: request.writer.id,
      wordCount: countWords(documentText(content)),
      at,
    };
    const newest = history.at(-1) ?? null;
    if (kind === "save" && newest && isSameStretch(newest, save)) {
      Object.assign(newest, { content, wordCount: save.wordCount });
    } else {
      history.push({ kind, name: null, createdAt: at, content, ...save });
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
    texts: async () => [stored?.request.content, ...history.map(({ content }) => content)],
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("no word that somebody saw as saved is lost, whatever is typed, killed, cut off or opened twice", async () => {
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      vi.clearAllTimers();
      expect(await runWriters(memorySite(), steps, passFake)).toEqual([]);
    }),
    // A failure prints its seed and path; give them here to see it again.
    { numRuns: 500 },
  );
}, 60_000);
