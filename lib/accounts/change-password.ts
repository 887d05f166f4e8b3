import "server-only";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { endSessionsIn } from "./end-session";
import { hashPassword, verifyPassword } from "./password";
import { changePasswordSchema } from "./schemas";

/**
 * Sets a new password for the actor, who knows the current one, and signs out every other device.
 * @throws AppError `invalid` on `current` or `password`, `rate_limited`, `unavailable`
 */
export async function changePassword(actor: Actor, input: unknown): Promise<{ endedSessions: number }> {
  const { current, password } = parseInput(changePasswordSchema, input);
  await limit("password-change", actor.userId);
  const user = await db().user.findUnique({ where: { id: actor.userId }, select: { passwordHash: true } });
  if (!user || !(await verifyPassword(user.passwordHash, current))) {
    throw new AppError("invalid", "Some of this needs another look.", {
      fields: { current: "This is not the password you use now." },
    });
  }
  const passwordHash = await hashPassword(password);
  // Together: a crash in between would leave in whoever is to be shut out.
  const endedSessions = await db().$transaction(async (tx) => {
    await tx.user.update({ where: { id: actor.userId }, data: { passwordHash }, select: { id: true } });
    return endSessionsIn(tx, { id: { not: actor.sessionId }, userId: actor.userId });
  });
  deliverSoon();
  return { endedSessions };
}
