import "server-only";
import { logger } from "@/lib/logger";
import { deleteUnattached } from "./delete-unattached";

const dayMilliseconds = 24 * 60 * 60 * 1000;

const shared = globalThis as typeof globalThis & { nirvanaMediaSweep?: NodeJS.Timeout };

async function sweep(): Promise<void> {
  try {
    const removed = await deleteUnattached();
    if (removed > 0) logger.info({ removed }, "unattached pictures removed");
  } catch (error) {
    logger.error({ err: error }, "unattached pictures could not be removed");
  }
}

/** Removes abandoned uploads once a day, for as long as the process lives. Started once per process. */
export function startMediaSweep(): void {
  if (shared.nirvanaMediaSweep) return;
  shared.nirvanaMediaSweep = setInterval(() => void sweep(), dayMilliseconds);
  shared.nirvanaMediaSweep.unref();
}
