import mongoose from "mongoose";
import type { Context, Handlers } from "../context";
import { logFailure } from "../log-failure";
import { listProfiles, saveLastSeen } from "../profiles/profile-repository";
import { watchRoom } from "../rooms";
import type { Store } from "../store";

/** Of these people, those with whom somebody shares a conversation that both want: to strangers nothing is told. */
async function listAcquaintances(
  store: Store,
  userId: string,
  userIds: readonly string[],
): Promise<string[]> {
  const rows = await store.conversations
    .find(
      {
        memberIds: mongoose.trusted({ $all: [userId], $in: userIds }),
        lastSeq: mongoose.trusted({ $gt: 0 }),
        "askedIds.0": mongoose.trusted({ $exists: false }),
        "ignoredByIds.0": mongoose.trusted({ $exists: false }),
        "blockedByIds.0": mongoose.trusted({ $exists: false }),
      },
      { memberIds: 1 },
    )
    .lean<{ memberIds: string[] }[]>();
  const met = new Set(rows.flatMap(({ memberIds }) => memberIds));
  return [...new Set(userIds)].filter((id) => id !== userId && met.has(id));
}

export const presenceHandlers: Handlers<"presence:watch"> = {
  "presence:watch": async (context, socket, { userIds }) => {
    const watched = await listAcquaintances(context.store, socket.data.userId, userIds);
    // Rooms that are joined after the end are never left.
    if (!socket.connected) return { presence: [] };
    for (const room of socket.rooms) if (room.startsWith(watchRoom(""))) await socket.leave(room);
    await socket.join(watched.map(watchRoom));
    const profiles = await listProfiles(context.store, watched);
    return {
      presence: watched.map((userId) => {
        const online = context.presence.isOnline(userId);
        const lastSeenAt = online ? null : (profiles.get(userId)?.lastSeenAt?.toISOString() ?? null);
        return { userId, online, lastSeenAt };
      }),
    };
  },
};

/** Tells those who watch, and remembers when somebody left. */
export async function announcePresence(
  { io, store, logger }: Pick<Context, "io" | "store" | "logger">,
  { userId, online, at }: { userId: string; online: boolean; at: Date },
): Promise<void> {
  io.to(watchRoom(userId)).volatile.emit("presence:changed", {
    userId,
    online,
    lastSeenAt: online ? null : at.toISOString(),
  });
  if (online) return;
  try {
    await saveLastSeen(store, userId, at);
  } catch (error) {
    logFailure(logger, error, "when somebody was last here could not be kept");
  }
}
