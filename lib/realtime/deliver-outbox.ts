import "server-only";
import type { SiteEventKind } from "@/lib/contracts/events";
import { db } from "@/lib/db/client";
import { logger } from "@/lib/logger";
import { announceDuePost, duePostKind } from "@/lib/posts/announce-due-post";
import { announceDuePlace, duePlaceKind } from "@/lib/posts/await-place";
import { postInternal } from "./post-internal";

type Claimed = {
  id: string;
  kind: SiteEventKind | typeof duePostKind | typeof duePlaceKind;
  payload: unknown;
  attempts: number;
};

const batchSize = 20;
/** For how long a claimed event is nobody else's; after that whoever claimed it is taken for dead. */
const leaseSeconds = 30;
const longestWaitSeconds = 300;

/** Claims what is due. Several instances of the site do this at once: each event goes to one of them. */
function claim(): Promise<Claimed[]> {
  return db().$queryRaw<Claimed[]>`
    update "OutboxEvent" set
      attempts = attempts + 1,
      "nextAttemptAt" = timezone('utc', now()) + make_interval(secs => ${leaseSeconds})
    where id in (
      select id from "OutboxEvent"
      where "deliveredAt" is null and "nextAttemptAt" <= timezone('utc', now())
      order by "nextAttemptAt", id
      limit ${batchSize}
      for update skip locked
    )
    returning id, kind, payload, attempts`;
}

/** Hands an event to whom it is for. @returns why it was refused; null: it was not */
async function send({ id, kind, payload }: Omit<Claimed, "attempts">): Promise<string | null> {
  if (kind === duePostKind) {
    await announceDuePost(payload);
    // What it wrote to the outbox goes out at once.
    isWanted = true;
    return null;
  }
  if (kind === duePlaceKind) {
    await announceDuePlace(payload);
    return null;
  }
  const response = await postInternal("/internal/events", { id, kind, payload }, { id, milliseconds: 3_000 });
  return response.ok ? null : `status ${response.status}`;
}

async function deliver({ id, kind, payload, attempts }: Claimed): Promise<boolean> {
  let reason: unknown;
  try {
    const refused = await send({ id, kind, payload });
    if (refused === null) {
      await db().$executeRaw`
        update "OutboxEvent" set "deliveredAt" = timezone('utc', now()) where id = ${id}::uuid`;
      return true;
    }
    reason = refused;
  } catch (error) {
    reason = error;
  }
  const waitSeconds = Math.min(2 ** attempts, longestWaitSeconds);
  await db().$executeRaw`
    update "OutboxEvent" set "nextAttemptAt" = timezone('utc', now()) + make_interval(secs => ${waitSeconds})
    where id = ${id}::uuid`;
  logger.warn({ eventId: id, kind, attempts, reason }, "event not delivered yet");
  return false;
}

/**
 * Delivers every event that is due, and tries again later what is not accepted.
 * @returns how many were accepted
 */
export async function deliverOutbox(): Promise<number> {
  let delivered = 0;
  for (;;) {
    const events = await claim();
    const results = await Promise.all(events.map(deliver));
    delivered += results.filter(Boolean).length;
    if (events.length < batchSize) return delivered;
  }
}

let round: Promise<void> | undefined;
let isWanted = false;

async function rounds(): Promise<void> {
  while (isWanted) {
    isWanted = false;
    try {
      await deliverOutbox();
    } catch (error) {
      logger.error({ err: error }, "the outbox could not be read");
    }
  }
}

/**
 * Delivers what was just committed, without making anybody wait for it. Never throws: what fails is tried again by the
 * outbox loop. On a platform that freezes after the answer, the answer's own `after` keeps it awake.
 */
export function deliverSoon(): void {
  isWanted = true;
  round ??= rounds().finally(() => {
    round = undefined;
  });
  const current = round;
  import("next/server")
    .then(({ after }) => after(() => current))
    // Outside a request (commands, tests, the loop) there is no answer to hang on to.
    .catch(() => {});
}
