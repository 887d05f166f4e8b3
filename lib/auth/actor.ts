import "server-only";
import { cache } from "react";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { auth } from "./auth";

/** Who is acting: a signed-in person whose session row was read for this very request. */
export type Actor = {
  userId: string;
  sessionId: string;
  handle: string;
  name: string;
  role: "member" | "admin";
};

/**
 * The actor of the current request, or null. Reads the session row, so a revoked or expired session is nobody,
 * whatever the cookie says. Once per request.
 */
export const getActor = cache(async (): Promise<Actor | null> => {
  const session = await auth();
  const sessionId = session?.sessionId;
  if (!sessionId) return null;
  return loadActor(sessionId);
});

/** The actor of a session id, or null when it is unknown, revoked or over. */
export async function loadActor(sessionId: string): Promise<Actor | null> {
  const row = await db().session.findFirst({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: new Date() } },
    select: { id: true, user: { select: { id: true, handle: true, name: true, role: true } } },
  });
  if (!row) return null;
  return {
    userId: row.user.id,
    sessionId: row.id,
    handle: row.user.handle,
    name: row.user.name,
    role: row.user.role,
  };
}

/** @throws AppError `unauthenticated` */
export async function requireActor(): Promise<Actor> {
  const actor = await getActor();
  if (!actor)
    throw new AppError(
      "unauthenticated",
      "You are signed out. Sign in and try again: what you wrote is kept.",
    );
  return actor;
}
