import "server-only";
import { logger } from "@/lib/logger";
import { deliverSoon } from "./deliver-outbox";
import { forgetDelivered } from "./forget-delivered";

const pauseMilliseconds = 5_000;
const sweepMilliseconds = 60 * 60 * 1000;

const shared = globalThis as typeof globalThis & { nirvanaOutboxLoop?: NodeJS.Timeout };

async function sweep(): Promise<void> {
  try {
    await forgetDelivered();
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
    void sweep();
  }, pauseMilliseconds);
  shared.nirvanaOutboxLoop.unref();
}
