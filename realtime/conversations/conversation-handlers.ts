import { AppError } from "@/lib/contracts/errors";
import { realtimeLimits } from "@/lib/contracts/realtime";
import { verifyToken } from "../auth";
import type { Context, Handlers } from "../context";
import { findTargets, listChanges, listMessages } from "../messages/list-messages";
import { toMessageDtos } from "../messages/to-message-dto";
import { saveProfile } from "../profiles/profile-repository";
import { userRoom } from "../rooms";
import { answerConversation } from "./answer-conversation";
import type { ConversationRow } from "./conversation-model";
import { countUnread, describeConversations } from "./describe-conversations";
import { grantQuote } from "./granted-quotes";
import { listConversations } from "./list-conversations";
import { openConversation } from "./open-conversation";
import { readConversation } from "./read-conversation";

async function describeOne(context: Context, userId: string, row: ConversationRow) {
  const [dto] = await describeConversations(context.store, userId, [row]);
  if (!dto) throw new Error("a conversation got no description");
  return dto;
}

/** The conversation as it is now, with everything visible that a dead process may have left behind it. */
async function requireCurrent(
  context: Context,
  userId: string,
  conversationId: string,
): Promise<ConversationRow> {
  await context.membership.require(userId, conversationId);
  await context.heads.load(conversationId);
  return context.membership.requireConversation(userId, conversationId);
}

export const conversationHandlers: Handlers<
  | "conversation:open"
  | "conversation:answer"
  | "conversation:list"
  | "conversation:history"
  | "conversation:sync"
  | "conversation:read"
  | "typing"
> = {
  "conversation:open": async (context, socket, { introduction }) => {
    const { userId } = socket.data;
    const { sub, peer, isKnown, post, quote } = await verifyToken(
      context.verifier,
      "introduction",
      introduction,
    ).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== "unauthenticated") throw error;
      throw new AppError("forbidden", "This invitation is over. Open the conversation again.", {
        cause: error,
      });
    });
    if (sub !== userId || peer.userId === userId) {
      throw new AppError("forbidden", "This invitation is for somebody else.");
    }
    await saveProfile(context.store, peer);
    const row = await openConversation(context.store, {
      userId,
      peerId: peer.userId,
      isKnown,
      post,
    });
    if (post && quote) {
      await grantQuote(context.store, { conversationId: row._id, userId, postId: post.postId, text: quote });
    }
    return describeOne(context, userId, row);
  },

  "conversation:answer": async (context, socket, { conversationId, answer }) => {
    const { userId } = socket.data;
    await context.membership.require(userId, conversationId);
    await answerConversation(context, { userId, conversationId, answer });
    return describeOne(context, userId, await context.membership.requireConversation(userId, conversationId));
  },

  "conversation:list": async (context, socket, { cursor }) => {
    const { userId } = socket.data;
    const page = await listConversations(context.store, userId, cursor);
    return {
      conversations: await describeConversations(context.store, userId, page.rows),
      cursor: page.cursor,
    };
  },

  "conversation:history": async (context, socket, { conversationId, ...range }) => {
    const { userId } = socket.data;
    const row = await requireCurrent(context, userId, conversationId);
    const { rows, hasMore } = await listMessages(context.store, row, range);
    return {
      conversation: await describeOne(context, userId, row),
      messages: await toMessageDtos(context.store, rows, { viewerId: userId }),
      hasMore,
    };
  },

  "conversation:sync": async (context, socket, { conversationId, afterRev }) => {
    const { userId } = socket.data;
    const row = await requireCurrent(context, userId, conversationId);
    // A cursor from another life of this conversation: a restored backup, a mistaken client.
    if (afterRev > row.lastRev) return { kind: "resync" };
    const { rows, hasMore } = await listChanges(context.store, row, afterRev, realtimeLimits.syncPage);
    const targets = await findTargets(context.store, rows);
    return {
      kind: "changes",
      conversation: await describeOne(context, userId, row),
      messages: await toMessageDtos(context.store, rows, { viewerId: userId, targets }),
      changed: await toMessageDtos(context.store, [...targets.values()], { viewerId: userId }),
      rev: hasMore ? (rows.at(-1)?.rev ?? afterRev) : row.lastRev,
      hasMore,
    };
  },

  "conversation:read": async (context, socket, { conversationId, seq }) => {
    const { userId } = socket.data;
    const memberIds = await context.membership.require(userId, conversationId);
    const { lastReadSeq, moved } = await readConversation(context.store, { conversationId, userId, seq });
    if (moved) {
      // A stranger is not told that their message was looked at.
      const told = (await context.membership.isSettled(conversationId)) ? memberIds : [userId];
      context.io
        .to(told.map(userRoom))
        .emit("conversation:read", { conversationId, userId, seq: lastReadSeq });
    }
    return { lastReadSeq, unread: await countUnread(context.store, { conversationId, userId, lastReadSeq }) };
  },

  typing: async (context, socket, { conversationId, on }) => {
    const { userId } = socket.data;
    const memberIds = await context.membership.require(userId, conversationId);
    if (!(await context.membership.isSettled(conversationId))) return null;
    const others = memberIds.filter((id) => id !== userId).map(userRoom);
    context.io.to(others).volatile.emit("typing", { conversationId, userId, on });
    return null;
  },
};
