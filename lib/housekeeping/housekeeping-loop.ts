import "server-only";
import { housekeep } from "./housekeep";

const minuteMilliseconds = 60 * 1000;
const dayMilliseconds = 24 * 60 * minuteMilliseconds;

const shared = globalThis as typeof globalThis & { nirvanaHousekeeping?: NodeJS.Timeout };

/**
 * Keeps house a minute after the start and once a day from then on, for as long as the process lives: a site that is
 * started anew every day keeps house all the same. Started once per process.
 */
export function startHousekeeping(): void {
  if (shared.nirvanaHousekeeping) return;
  setTimeout(() => void housekeep(), minuteMilliseconds).unref();
  shared.nirvanaHousekeeping = setInterval(() => void housekeep(), dayMilliseconds);
  shared.nirvanaHousekeeping.unref();
}
