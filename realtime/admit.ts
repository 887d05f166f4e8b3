import { AppError } from "@/lib/contracts/errors";
import type { ConnectRefusal } from "@/lib/contracts/realtime";
import { verifyToken } from "./auth";
import type { Context, RealtimeSocket } from "./context";
import { saveProfile } from "./profiles/profile-repository";
import { userRoom } from "./rooms";
import { isRevoked } from "./site/revocations";
import { toWireError } from "./to-wire-error";
import { scheduleEnd } from "./token-lifetime";

const mostSockets = 20;

/** Pages that may connect: the site's, and where that is this machine, the same under its other name. */
export function allowedOrigins(siteUrl: string): Set<string> {
  const { origin, hostname } = new URL(siteUrl);
  const twins: Record<string, string> = { localhost: "127.0.0.1", "127.0.0.1": "localhost" };
  const twin = twins[hostname];
  return new Set(twin ? [origin, origin.replace(hostname, twin)] : [origin]);
}

async function admit(context: Context, socket: RealtimeSocket): Promise<void> {
  const claims = await verifyToken(context.verifier, "access", socket.handshake.auth?.token);
  if (await isRevoked(context.store, claims.sid)) {
    throw new AppError("unauthenticated", "You are signed out. Sign in and try again.");
  }
  if ((context.io.sockets.adapter.rooms.get(userRoom(claims.sub))?.size ?? 0) >= mostSockets) {
    throw new AppError("rate_limited", "This is open in too many windows. Close some of them.", {
      retryAfter: 30,
    });
  }
  socket.data = { userId: claims.sub, sessionId: claims.sid, timers: [] };
  await saveProfile(context.store, { userId: claims.sub, ...claims.profile });
  scheduleEnd(socket, claims);
}

/** The middleware that lets a socket in: a valid token of a session that is not revoked. */
export function admission(context: Context) {
  return (socket: RealtimeSocket, next: (error?: Error) => void): void => {
    admit(context, socket).then(
      () => next(),
      (error: unknown) => {
        for (const timer of socket.data?.timers ?? []) clearTimeout(timer);
        const { code, message } = toWireError(error, "connect", context.logger);
        const refusal: ConnectRefusal = {
          code: code === "unauthenticated" || code === "rate_limited" ? code : "unavailable",
          message,
        };
        next(Object.assign(new Error(message), { data: refusal }));
      },
    );
  };
}
