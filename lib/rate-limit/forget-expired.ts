import "server-only";
import { db } from "@/lib/db/client";

/** Removes the counters whose time is up. @returns how many */
export async function forgetExpired(): Promise<number> {
  const { count } = await db().rateLimiterFlexible.deleteMany({ where: { expire: { lt: new Date() } } });
  return count;
}
