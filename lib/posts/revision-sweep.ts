import "server-only";
import { logger } from "@/lib/logger";
import { thinRevisions } from "./thin-revisions";

const minuteMilliseconds = 60 * 1000;
const dayMilliseconds = 24 * 60 * minuteMilliseconds;

const shared = globalThis as typeof globalThis & { nirvanaRevisionSweep?: NodeJS.Timeout };

async function sweep(): Promise<void> {
  try {
    const thinned = await thinRevisions();
    if (thinned > 0) logger.info({ thinned }, "old revisions thinned");
  } catch (error) {
    logger.error({ err: error }, "old revisions could not be thinned");
  }
}

/** Thins old revisions soon after the start and once a day from then on. Started once per process. */
export function startRevisionSweep(): void {
  if (shared.nirvanaRevisionSweep) return;
  setTimeout(() => void sweep(), 2 * minuteMilliseconds).unref();
  shared.nirvanaRevisionSweep = setInterval(() => void sweep(), dayMilliseconds);
  shared.nirvanaRevisionSweep.unref();
}
