import "server-only";
import { db } from "@/lib/db/client";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { enqueueEvent } from "@/lib/realtime/enqueue-event";

/**
 * Revokes sessions that the caller has already made sure may be ended, and tells the realtime service, which closes
 * their sockets. Ending one twice does nothing. Answers how many it ended.
 */
export async function endSessions(
  // Every form names one session or one user: an undefined would mean everybody's to Prisma.
  where: { id: string } | { id: string; userId: string } | { id: { not: string }; userId: string },
): Promise<number> {
  const ended = await db().$transaction(async (tx) => {
    const rows = await tx.session.updateManyAndReturn({
      where: { ...where, revokedAt: null },
      data: { revokedAt: new Date() },
      select: { id: true, userId: true },
    });
    for (const { id, userId } of rows) {
      await enqueueEvent(tx, "session.revoked", { sessionId: id, userId });
    }
    return rows.length;
  });
  if (ended > 0) deliverSoon();
  return ended;
}

/** Revokes the session that a cookie names. For sign-out alone: it asks nobody whose it is. */
export async function endSession(sessionId: string): Promise<void> {
  await endSessions({ id: sessionId });
}
