import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import type { RealtimeTokenDto } from "@/lib/contracts/realtime";
import { env } from "@/lib/env";
import { limit } from "@/lib/rate-limit/limit";
import { getProfile } from "./get-profile";
import { signRealtimeToken } from "./keys";

/**
 * A token of five minutes with which the actor's browser connects to the realtime service.
 * @throws AppError `rate_limited`, `unauthenticated` when the account is gone
 */
export async function mintToken(actor: Actor): Promise<RealtimeTokenDto> {
  await limit("realtime-token", actor.userId);
  const profile = await getProfile({ id: actor.userId });
  if (!profile) throw new AppError("unauthenticated", "You are signed out. Sign in and try again.");
  const { userId, ...shown } = profile;
  const { token, expiresAt } = await signRealtimeToken("access", {
    sub: userId,
    sid: actor.sessionId,
    role: actor.role,
    profile: shown,
  });
  return { token, expiresAt: expiresAt.toISOString(), url: env().REALTIME_URL };
}
