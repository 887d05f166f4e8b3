import { AppError } from "@/lib/contracts/errors";
import type { ConnectRefusal } from "@/lib/contracts/realtime";
import { verifyToken } from "./auth";
import type { Context, RealtimeSocket } from "./context";
import { saveProfile } from "./profiles/profile-repository";
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

type Places = ReturnType<typeof createPlaces>;

/** How many sockets each person has here, those that are still being let in among them. */
function createPlaces() {
  const taken = new Map<string, number>();
  return {
    /**
     * Takes a place for a socket and counts it in the same breath, so that many at once cannot all find the same one
     * free. Returns how to give it back, once; it comes back by itself when the socket or its connection ends.
     * @throws AppError `rate_limited` when none is free
     */
    take(socket: RealtimeSocket, userId: string): () => void {
      const count = taken.get(userId) ?? 0;
      if (count >= mostSockets) {
        throw new AppError("rate_limited", "This is open in too many windows. Close some of them.", {
          retryAfter: 30,
        });
      }
      // It left while its token was read: its end is over and would give nothing back.
      if (socket.conn.readyState === "closed")
        throw new AppError("unavailable", "This connection is closed.");
      taken.set(userId, count + 1);
      let isHeld = true;
      const giveBack = () => {
        if (!isHeld) return;
        isHeld = false;
        socket.conn.off("close", giveBack);
        const rest = (taken.get(userId) ?? 1) - 1;
        if (rest > 0) taken.set(userId, rest);
        else taken.delete(userId);
      };
      socket.once("disconnect", giveBack);
      // A connection that ends before its socket is let in never tells the socket.
      socket.conn.once("close", giveBack);
      return giveBack;
    },
  };
}

async function admit(context: Context, places: Places, socket: RealtimeSocket): Promise<void> {
  const claims = await verifyToken(context.verifier, "access", socket.handshake.auth?.token);
  const giveBack = places.take(socket, claims.sub);
  try {
    await letIn(context, socket, claims);
  } catch (error) {
    giveBack();
    throw error;
  }
}

async function letIn(
  context: Context,
  socket: RealtimeSocket,
  claims: Awaited<ReturnType<typeof verifyToken<"access">>>,
): Promise<void> {
  if (await isRevoked(context.store, claims.sid)) {
    throw new AppError("unauthenticated", "You are signed out. Sign in and try again.");
  }
  socket.data = { userId: claims.sub, sessionId: claims.sid, timers: [] };
  await saveProfile(context.store, { userId: claims.sub, ...claims.profile });
  scheduleEnd(socket, claims);
}

/** The middleware that lets a socket in: a valid token of a session that is not revoked. */
export function admission(context: Context) {
  const places = createPlaces();
  return (socket: RealtimeSocket, next: (error?: Error) => void): void => {
    admit(context, places, socket).then(
      () => next(),
      (error: unknown) => {
        for (const timer of socket.data?.timers ?? []) clearTimeout(timer);
        const { code, message, retryAfter } = toWireError(error, "connect", context.logger);
        const refusal: ConnectRefusal = {
          code: code === "unauthenticated" || code === "rate_limited" ? code : "unavailable",
          message,
          ...(retryAfter ? { retryAfter } : {}),
        };
        next(Object.assign(new Error(message), { data: refusal }));
      },
    );
  };
}
