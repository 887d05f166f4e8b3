import "server-only";
import { LRUCache } from "lru-cache";
import { after } from "next/server";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { isShortLived } from "@/lib/env";
import { logger } from "@/lib/logger";
import { isVisibleSql } from "./visible-posts";

const countViewSchema = z.strictObject({ postId: z.uuid() });

/** What browsers that nobody sits before call themselves. */
const robots =
  /bot|crawl|spider|slurp|scrap|preview|headless|lighthouse|monitor|fetch|curl|wget|python|java\/|go-http|node/i;

/** Posts that wait to be written at once; more views than that between two writes are not counted. */
const mostWaiting = 1_000;
const pauseMilliseconds = 5_000;
const forgetMilliseconds = 30 * 60 * 1000;

/**
 * Views of one story in a minute by people of whom nothing is known. Without a trusted proxy these are all who are not
 * signed in, and one of them could send thousands.
 */
const unknownPerMinute = 30;

type Waiting = { views: Map<string, { count: number; actorIds: Set<string> }>; timer: NodeJS.Timeout | null };

// Of the process: a bundle may hold this module more than once.
const shared = globalThis as typeof globalThis & {
  nirvanaViews?: Waiting;
  nirvanaViewers?: LRUCache<string, true>;
  nirvanaUnknownViews?: LRUCache<string, { count: number }>;
};

function waiting(): Waiting {
  shared.nirvanaViews ??= { views: new Map(), timer: null };
  return shared.nirvanaViews;
}

/** Who was counted for what lately, in memory alone and for half an hour. */
function viewers(): LRUCache<string, true> {
  shared.nirvanaViewers ??= new LRUCache({ max: 50_000, ttl: forgetMilliseconds });
  return shared.nirvanaViewers;
}

/** Whether there is still room for somebody unknown among the viewers of a story in this minute. */
function isRoomForUnknown(postId: string): boolean {
  shared.nirvanaUnknownViews ??= new LRUCache({ max: 50_000, ttl: 60_000 });
  const counted = shared.nirvanaUnknownViews.get(postId) ?? { count: 0 };
  if (counted.count >= unknownPerMinute) return false;
  counted.count += 1;
  // Its minute goes on from the first.
  if (counted.count === 1) shared.nirvanaUnknownViews.set(postId, counted);
  return true;
}

type Visit = { actor: Actor | null; userAgent: string | null; address: string | null };

/**
 * Counts one view of a story, unless a robot says it, one of its authors does, or it was counted for this person or this
 * address a moment ago. Of people of whom neither is known, so many in a minute are believed.
 * Written with others a few seconds later: a story that is read a thousand times a second costs one write in five.
 * @throws AppError `invalid`
 */
export function countView(visit: Visit, input: z.input<typeof countViewSchema>): void {
  const { postId } = parseInput(countViewSchema, input);
  const { actor, userAgent, address } = visit;
  if (!userAgent || robots.test(userAgent)) return;
  const { views } = waiting();
  const known = views.get(postId);
  if (!known && views.size >= mostWaiting) return;
  const viewer = actor?.userId ?? address;
  if (viewer) {
    const key = `${postId} ${viewer}`;
    if (viewers().has(key)) return;
    viewers().set(key, true);
  } else if (!isRoomForUnknown(postId)) return;
  const entry = known ?? { count: 0, actorIds: new Set<string>() };
  views.set(postId, entry);
  // Whose story it is, the database knows: people who are signed in are told apart there.
  if (actor) entry.actorIds.add(actor.userId);
  else entry.count += 1;
  writeSoon();
}

function writeSoon(): void {
  if (isShortLived()) {
    after(() => writeViews());
    return;
  }
  const state = waiting();
  state.timer ??= setTimeout(() => void writeViews(), pauseMilliseconds).unref();
}

/** Writes what was counted since the last time. What cannot be written is lost: a count is not worth an error. */
export async function writeViews(): Promise<void> {
  const state = waiting();
  if (state.timer) clearTimeout(state.timer);
  state.timer = null;
  const rows = [...state.views].flatMap(([postId, { count, actorIds }]) => [
    ...(count > 0 ? [{ postId, actorId: null as string | null, count }] : []),
    ...[...actorIds].map((actorId) => ({ postId, actorId: actorId as string | null, count: 1 })),
  ]);
  state.views.clear();
  if (rows.length === 0) return;
  try {
    await db().$executeRaw`
      insert into "DailyStat" ("postId", "day", "views")
      select p."id", timezone('utc', now())::date, sum(v."count")::int
      from unnest(
        ${rows.map((row) => row.postId)}::uuid[], ${rows.map((row) => row.actorId)}::uuid[], ${rows.map((row) => row.count)}::int[]
      ) as v("postId", "actorId", "count")
      join "Post" p on p."id" = v."postId"
      where ${isVisibleSql} and p."authorId" is distinct from v."actorId"
        and not exists (
          select 1 from "PostAuthor" a
          where a."postId" = p."id" and a."userId" = v."actorId" and a."state" = 'accepted'
        )
      group by p."id" order by p."id"
      on conflict ("postId", "day") do update set "views" = "DailyStat"."views" + excluded."views"`;
  } catch (error) {
    logger.warn({ err: error }, "views could not be written");
  }
}
