import "server-only";
import { db } from "@/lib/db/client";
import { logger } from "@/lib/logger";
import { Rounds } from "@/lib/realtime/rounds";
import { type PingKind, pingKinds, pingSchema } from "./ping";
import { sendIndexNow } from "./send-index-now";
import { sendWebSub } from "./send-web-sub";

type Claimed = { id: string; payload: unknown; attempts: number };

/** Told of together, in as few requests as the other side takes: an import changes thousands of pages. */
const batchSize = 200;
const leaseSeconds = 60;
const longestWaitSeconds = 3_600;
/** Some six hours; after that it is no news any more. */
const mostAttempts = 14;

/** @throws when the other side does not accept; @returns when it does, or when nobody is to be told any more */
const senders = {
  "websub.publish": sendWebSub,
  "indexnow.submit": sendIndexNow,
} satisfies Record<PingKind, (paths: string[]) => Promise<void>>;

function claim(kind: PingKind): Promise<Claimed[]> {
  return db().$queryRaw<Claimed[]>`
    update "OutboxEvent" set
      attempts = attempts + 1,
      "nextAttemptAt" = timezone('utc', now()) + make_interval(secs => ${leaseSeconds})
    where id in (
      select id from "OutboxEvent"
      where "deliveredAt" is null and "nextAttemptAt" <= timezone('utc', now()) and kind = ${kind}
      order by "nextAttemptAt", id
      limit ${batchSize}
      for update skip locked
    )
    returning id, payload, attempts`;
}

async function deliverKind(kind: PingKind): Promise<number> {
  let delivered = 0;
  for (;;) {
    const events = await claim(kind);
    if (events.length === 0) return delivered;
    const ids = events.map(({ id }) => id);
    const paths = [
      ...new Set(events.flatMap(({ payload }) => pingSchema.safeParse(payload).data?.paths ?? [])),
    ];
    try {
      await senders[kind](paths);
      await forget(ids);
      delivered += events.length;
    } catch (error) {
      await postpone(kind, events, error);
      return delivered;
    }
    if (events.length < batchSize) return delivered;
  }
}

async function forget(ids: string[]): Promise<void> {
  await db().$executeRaw`
    update "OutboxEvent" set "deliveredAt" = timezone('utc', now()) where id = any(${ids}::uuid[])`;
}

async function postpone(kind: PingKind, events: Claimed[], reason: unknown): Promise<void> {
  const old = events.filter(({ attempts }) => attempts >= mostAttempts).map(({ id }) => id);
  await db().$executeRaw`
    update "OutboxEvent" set "nextAttemptAt" = timezone('utc', now())
      + make_interval(secs => least(power(2, attempts), ${longestWaitSeconds}))
    where id = any(${events.map(({ id }) => id)}::uuid[])`;
  if (old.length > 0) await forget(old);
  const { message } = reason instanceof Error ? reason : { message: String(reason) };
  logger.warn({ kind, events: events.length, givenUp: old.length, reason: message }, "nobody was told yet");
}

/** Tells whoever is to be told of what changed, each apart from the others. @returns how many events were accepted */
export async function deliverPings(): Promise<number> {
  const counts = await Promise.all(pingKinds.map(deliverKind));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Rounds of their own: a hub that does not answer holds nobody up. */
export const pings = new Rounds(deliverPings, "the pings of the outbox could not be read");
