import "server-only";
import { db } from "./client";
import type { Prisma } from "./generated/client";

/**
 * The database's clock at this moment, to the millisecond. What becomes visible at a time is judged by it and by no
 * other, so that all instances of the site agree; within a transaction it moves on, unlike `now()`.
 */
export async function databaseNow(client: Prisma.TransactionClient = db()): Promise<Date> {
  const [row] = await client.$queryRaw<{ now: Date }[]>`select clock_timestamp() as "now"`;
  if (!row) throw new Error("the database did not say what time it is");
  return row.now;
}
