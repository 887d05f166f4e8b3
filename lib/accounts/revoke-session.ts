import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { endSessions } from "./end-session";

/**
 * Signs one of the actor's own devices out.
 * @throws AppError `not_found` for a session that is somebody else's, over, or none
 */
export async function revokeSession(actor: Actor, sessionId: string): Promise<void> {
  const ended = await endSessions({ id: sessionId, userId: actor.userId });
  if (ended === 0) throw new AppError("not_found", "This device is already signed out.");
}

/** Signs the actor out everywhere but here. Answers on how many devices. */
export function revokeOtherSessions(actor: Actor): Promise<number> {
  return endSessions({ id: { not: actor.sessionId }, userId: actor.userId });
}
