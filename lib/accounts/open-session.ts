import "server-only";
import { sessionSeconds } from "@/lib/auth/auth.config";
import { db } from "@/lib/db/client";

/** A new Session row for somebody who has just proved who they are. Rows of theirs that are over go at the same time. */
export async function openSession(userId: string, userAgent: string): Promise<{ sessionId: string }> {
  const now = Date.now();
  const [session] = await db().$transaction([
    db().session.create({
      data: {
        userId,
        userAgent: userAgent.replace(/\p{Cc}/gu, " ").slice(0, 300),
        expiresAt: new Date(now + sessionSeconds * 1000),
      },
      select: { id: true },
    }),
    db().session.deleteMany({ where: { userId, expiresAt: { lt: new Date(now) } } }),
  ]);
  return { sessionId: session.id };
}
