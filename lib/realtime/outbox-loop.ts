import "server-only";
import { deliverSoon } from "./deliver-outbox";

const pauseMilliseconds = 5_000;

const shared = globalThis as typeof globalThis & { nirvanaOutboxLoop?: NodeJS.Timeout };

/** Tries again, for as long as the process lives, what could not be delivered at once. Started once per process. */
export function startOutboxLoop(): void {
  if (shared.nirvanaOutboxLoop) return;
  shared.nirvanaOutboxLoop = setInterval(deliverSoon, pauseMilliseconds);
  shared.nirvanaOutboxLoop.unref();
}
