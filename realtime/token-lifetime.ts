import { AppError } from "@/lib/contracts/errors";
import type { AccessClaims } from "@/lib/contracts/realtime-claims";
import { verifyToken } from "./auth";
import type { Context, Handlers, RealtimeSocket } from "./context";
import { saveProfile } from "./profiles/profile-repository";
import { isRevoked } from "./site/revocations";

/** A socket outlives its token by this much, for a refresh that is on its way. */
const graceMilliseconds = 5_000;
/** The client is told this long before the end. */
const noticeMilliseconds = 60_000;

/** Closes the socket soon after its token's end, unless a refresh comes first. */
export function scheduleEnd(socket: RealtimeSocket, { exp }: Pick<AccessClaims, "exp">): void {
  for (const timer of socket.data.timers) clearTimeout(timer);
  const end = exp * 1000;
  const expiresAt = new Date(end).toISOString();
  socket.data.timers = [
    setTimeout(
      () => socket.emit("auth:expiring", { expiresAt }),
      Math.max(0, end - noticeMilliseconds - Date.now()),
    ),
    setTimeout(() => socket.disconnect(true), Math.max(0, end + graceMilliseconds - Date.now())),
  ];
}

export const tokenHandlers: Handlers<"token:refresh"> = {
  "token:refresh": async (context: Context, socket, { token }) => {
    const claims = await verifyToken(context.verifier, "access", token);
    if (claims.sub !== socket.data.userId || claims.sid !== socket.data.sessionId) {
      throw new AppError("forbidden", "This pass belongs to another sign-in. Reload the page.");
    }
    if (await isRevoked(context.store, claims.sid)) {
      socket.disconnect(true);
      throw new AppError("unauthenticated", "You are signed out. Sign in and try again.");
    }
    scheduleEnd(socket, claims);
    await saveProfile(context.store, { userId: claims.sub, ...claims.profile });
    return { expiresAt: new Date(claims.exp * 1000).toISOString() };
  },
};
