import { AppError } from "@/lib/contracts/errors";
import { verifyToken } from "../auth";
import type { Context, Handlers, RealtimeSocket } from "../context";
import { draftRoom } from "../rooms";

type DraftWindow = { postId: string; windowId: string };

/** @throws AppError `not_found` for a window that this socket has not open */
function requireOpen(context: Context, socket: RealtimeSocket, { postId, windowId }: DraftWindow): void {
  if (!context.drafts.isOpen(postId, windowId, socket.id)) {
    throw new AppError("not_found", "This story is not open in this window any more.");
  }
}

export const draftHandlers: Handlers<"draft:open" | "draft:close" | "draft:take" | "draft:yield"> = {
  "draft:open": async (context, socket, { grant, windowId }) => {
    const { sub, postId, person, exp } = await verifyToken(context.verifier, "draft", grant).catch(
      (error: unknown) => {
        if (!(error instanceof AppError) || error.code !== "unauthenticated") throw error;
        throw new AppError("forbidden", "This pass is over. Open the story again.", { cause: error });
      },
    );
    if (sub !== socket.data.userId || person.userId !== sub) {
      throw new AppError("forbidden", "This pass is for somebody else.");
    }
    await socket.join(draftRoom(postId));
    const isOpen = context.drafts.open(postId, windowId, {
      socketId: socket.id,
      person,
      grantEnd: exp * 1000,
    });
    if (!isOpen) {
      await socket.leave(draftRoom(postId));
      throw new AppError("forbidden", "This window is somebody else's.");
    }
    return context.drafts.describe(postId);
  },
  "draft:close": async (context, socket, { postId, windowId }) => {
    requireOpen(context, socket, { postId, windowId });
    await socket.leave(draftRoom(postId));
    context.drafts.close(postId, windowId);
    return null;
  },
  "draft:take": async (context, socket, { postId, windowId }) => {
    requireOpen(context, socket, { postId, windowId });
    context.drafts.take(postId, windowId);
    return context.drafts.describe(postId);
  },
  "draft:yield": async (context, socket, { postId, windowId, version }) => {
    requireOpen(context, socket, { postId, windowId });
    socket.to(draftRoom(postId)).emit("draft:yielded", { postId, windowId, version });
    return null;
  },
};

/** Tells everybody who has a draft open who else has, and which window writes. A window whose pass is over hears no more. */
export function announceDraft({ io, drafts }: Pick<Context, "io" | "drafts">, postId: string): void {
  const presence = drafts.describe(postId);
  const sockets = new Set(presence.windows.map(({ windowId }) => windowId));
  for (const socketId of io.sockets.adapter.rooms.get(draftRoom(postId)) ?? []) {
    const isCounted = [...sockets].some((windowId) => drafts.isOpen(postId, windowId, socketId));
    if (!isCounted) void io.sockets.sockets.get(socketId)?.leave(draftRoom(postId));
  }
  io.to(draftRoom(postId)).emit("draft:changed", presence);
}
