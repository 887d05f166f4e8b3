import "server-only";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { enqueueEvent } from "@/lib/realtime/enqueue-event";

// Every form names one session or one user: an undefined would mean everybody's to Prisma.
type Ended = { id: string } | { id: string; userId: string } | { id: { not: string }; userId: string };

/**
 * Revokes sessions that the caller has already made sure may be ended, and has the realtime service told, which closes
 * their sockets. Call `deliverSoon()` once the transaction is committed. Ending one twice does nothing. Answers how
 * many it ended.
 */
export async function endSessionsIn(tx: Prisma.TransactionClient, where: Ended): Promise<number> {
  const rows = await tx.session.updateManyAndReturn({
    where: { ...where, revokedAt: null },
    data: { revokedAt: new Date() },
    select: { id: true, userId: true },
  });
  for (const { id, userId } of rows) {
    await enqueueEvent(tx, "session.revoked", { sessionId: id, userId });
  }
  return rows.length;
}

/** The same, in a transaction of its own. */
export async function endSessions(where: Ended): Promise<number> {
  const ended = await db().$transaction((tx) => endSessionsIn(tx, where));
  if (ended > 0) deliverSoon();
  return ended;
}

/** Revokes the session that a cookie names. For sign-out alone: it asks nobody whose it is. */
export async function endSession(sessionId: string): Promise<void> {
  await endSessions({ id: sessionId });
}
