import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { type LimitName, limits } from "./limits";

// By client, so that whoever makes a new one (a test, a reconnect) does not count in the old one's database.
const limitersOf = new WeakMap<ReturnType<typeof db>, Map<LimitName, RateLimiterPrisma>>();

function limiterFor(name: LimitName): RateLimiterPrisma {
  const client = db();
  const limiters = limitersOf.get(client) ?? new Map<LimitName, RateLimiterPrisma>();
  limitersOf.set(client, limiters);
  const known = limiters.get(name);
  if (known) return known;
  const { points, seconds } = limits[name];
  const limiter = new RateLimiterPrisma({
    storeClient: client,
    tableName: "rateLimiterFlexible",
    keyPrefix: name,
    points,
    duration: seconds,
    // A key that is over its limit costs no more queries until its time is up.
    inMemoryBlockOnConsumed: points + 1,
    // Left to housekeeping, which logs what fails, and which hosts without timers have too.
    clearExpiredByTimeout: false,
  });
  limiters.set(name, limiter);
  return limiter;
}

/** The store keeps no address and no e-mail, only their digests. */
function digest(key: string): string {
  return createHash("sha256").update(key).digest("base64url").slice(0, 22);
}

/**
 * Counts one call under a named limit. `key` says whose: a user id, an address, an e-mail.
 * @throws AppError `rate_limited` with `retryAfter` in seconds
 */
export async function limit(name: LimitName, key: string): Promise<void> {
  try {
    await limiterFor(name).consume(digest(key));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfter = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new AppError("rate_limited", `That was too often. Try again ${inWords(retryAfter)}.`, {
      retryAfter,
    });
  }
}

/** Forgets what was counted for a key: after a sign-in that succeeded, the failures before it mean nothing. */
export async function forgive(name: LimitName, key: string): Promise<void> {
  await limiterFor(name).delete(digest(key));
}

function inWords(seconds: number): string {
  if (seconds < 60) return "in a minute";
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "in a minute" : `in ${minutes} minutes`;
}
