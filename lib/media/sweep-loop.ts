import "server-only";
import { logger } from "@/lib/logger";
import { purgeBin } from "@/lib/posts/purge-bin";
import { deleteUnattached } from "./delete-unattached";

const minuteMilliseconds = 60 * 1000;
const dayMilliseconds = 24 * 60 * 60 * 1000;

const shared = globalThis as typeof globalThis & { nirvanaMediaSweep?: NodeJS.Timeout };

async function sweep(): Promise<void> {
  try {
    const purged = await purgeBin();
    if (purged > 0) logger.info({ purged }, "stories in the bin for a month deleted");
  } catch (error) {
    logger.error({ err: error }, "the bin could not be emptied");
  }
  try {
    const removed = await deleteUnattached();
    if (removed > 0) logger.info({ removed }, "unattached pictures removed");
  } catch (error) {
    logger.error({ err: error }, "unattached pictures could not be removed");
  }
}

/**
 * Empties the bin of what is a month in it and removes abandoned uploads, a minute after the start and once a day from
 * then on, for as long as the process lives. A site that is started anew every day sweeps all the same. Started once per
 * process.
 */
export function startMediaSweep(): void {
  if (shared.nirvanaMediaSweep) return;
  setTimeout(() => void sweep(), minuteMilliseconds).unref();
  shared.nirvanaMediaSweep = setInterval(() => void sweep(), dayMilliseconds);
  shared.nirvanaMediaSweep.unref();
}
