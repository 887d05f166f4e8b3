import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { AppError, type Result } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { buildActor } from "@/tests/factories/user";
import { testDatabase } from "@/tests/harness/database";
import { anySteps, type Pass, runWriters, type WritingSite } from "@/tests/harness/writers";
import type { DraftPayload } from "./draft-payload";
import { getDraft } from "./get-draft";
import { saveDraft } from "./save-draft";
import type { SaveDraftInput } from "./schemas";
import { setAside } from "./set-aside";

testDatabase();

/** Of the browser, whose clock the test turns; the database goes by its own. */
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: Date.now() }));
afterEach(() => vi.useRealTimers());

async function answer<T>(work: Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, data: await work };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error: error.toWire() };
    throw error;
  }
}

/** The site itself, and time that waits for it. */
function realSite(actor: Actor): { site: WritingSite; pass: Pass } {
  let underWay = 0;
  const counted = async <T>(work: () => Promise<T>): Promise<T> => {
    underWay++;
    try {
      return await work();
    } finally {
      underWay--;
    }
  };
  const pass: Pass = async (milliseconds) => {
    for (let left = milliseconds; ; left -= 500) {
      await vi.advanceTimersByTimeAsync(Math.max(0, Math.min(500, left)));
      while (underWay > 0) await new Promise((resolve) => setImmediate(resolve));
      if (left <= 500) break;
    }
    await vi.advanceTimersByTimeAsync(0);
  };
  const input = (postId: string, request: object) => ({ ...request, postId }) as SaveDraftInput;
  const site: WritingSite = {
    save: (postId, request) => counted(() => answer(saveDraft(actor, input(postId, request)))),
    aside: (postId, request) => counted(() => answer(setAside(actor, input(postId, request)))),
    load: (postId) => counted(() => getDraft(actor, postId)),
    texts: (postId) =>
      counted(async () => {
        const revisions = await db().postRevision.findMany({ where: { postId } });
        return [
          (await getDraft(actor, postId)) ?? undefined,
          ...revisions.map(({ snapshot }) => snapshot as unknown as DraftPayload),
        ];
      }),
  };
  return { site, pass };
}

test("the site itself loses no word that somebody saw as saved", async () => {
  let saves = 0;
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      vi.clearAllTimers();
      const { site, pass } = realSite(await buildActor());
      expect(await runWriters(site, steps, pass)).toEqual([]);
      saves += await db().postRevision.count();
    }),
    { numRuns: 12 },
  );
  expect(saves).toBeGreaterThan(0);
}, 60_000);
