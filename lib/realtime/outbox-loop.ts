import "server-only";
import { db } from "@/lib/db/client";
import { logger } from "@/lib/logger";
import { deliverSoon } from "./deliver-outbox";

const pauseMilliseconds = 5_000;
const sweepMilliseconds = 60 * 60 * 1000;
const keptDays = 7;

const shared = globalThis as typeof globalThis & { nirvanaOutboxLoop?: NodeJS.Timeout };

async function forgetDelivered(): Promise<void> {
  try {
    await db().$executeRaw`
      delete from "OutboxEvent" where "deliveredAt" < timezone('utc', now()) - make_interval(days => ${keptDays})`;
  } catch (error) {
    logger.error({ err: error }, "delivered events could not be removed");
  }
}

/** Tries again, for as long as the process lives, what could not be delivered at once. Started once per process. */
export function startOutboxLoop(): void {
  if (shared.nirvanaOutboxLoop) return;
  let sinceSweep = sweepMilliseconds;
  shared.nirvanaOutboxLoop = setInterval(() => {
    deliverSoon();
    sinceSweep += pauseMilliseconds;
    if (sinceSweep < sweepMilliseconds) return;
    sinceSweep = 0;
    void forgetDelivered();
  }, pauseMilliseconds);
  shared.nirvanaOutboxLoop.unref();
}
