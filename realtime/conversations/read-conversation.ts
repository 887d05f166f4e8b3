import mongoose from "mongoose";
import type { Store } from "../store";
import type { MemberRow } from "./member-model";

/**
 * Notes how far a member has read, never beyond the visible end and never backwards.
 * @returns the number that holds now, and whether this call moved it
 */
export async function readConversation(
  store: Store,
  { conversationId, userId, seq }: { conversationId: string; userId: string; seq: number },
): Promise<{ lastReadSeq: number; moved: boolean }> {
  const conversation = await store.conversations
    .findById(conversationId, { lastSeq: 1 })
    .lean<{ lastSeq: number }>();
  const wanted = Math.min(seq, conversation?.lastSeq ?? 0);
  const { modifiedCount } = await store.members.updateOne(
    { conversationId, userId, lastReadSeq: mongoose.trusted({ $lt: wanted }) },
    { $set: { lastReadSeq: wanted } },
  );
  if (modifiedCount > 0) return { lastReadSeq: wanted, moved: true };
  const row = await store.members.findOne({ conversationId, userId }).lean<MemberRow>();
  return { lastReadSeq: row?.lastReadSeq ?? 0, moved: false };
}

/** How many of somebody's conversations hold a message of somebody else's that they have not read. */
export async function countUnreadConversations(store: Store, userId: string): Promise<number> {
  const behind = await store.members.aggregate<{ conversationId: string; lastReadSeq: number }>([
    { $match: { userId } },
    {
      $lookup: {
        from: "conversations",
        localField: "conversationId",
        foreignField: "_id",
        as: "conversation",
      },
    },
    // Strangers who wait for a word, and who is to say nothing more, are not counted.
    {
      $match: {
        "conversation.askedIds": { $ne: userId },
        "conversation.ignoredByIds": { $ne: userId },
        "conversation.blockedByIds": { $ne: userId },
      },
    },
    { $match: { $expr: { $gt: [{ $first: "$conversation.lastSeq" }, "$lastReadSeq"] } } },
    { $limit: 100 },
    { $project: { conversationId: 1, lastReadSeq: 1 } },
  ]);
  const found = await Promise.all(
    behind.map(({ conversationId, lastReadSeq }) =>
      store.messages.exists({
        conversationId,
        seq: mongoose.trusted({ $gt: lastReadSeq }),
        kind: "text",
        senderId: mongoose.trusted({ $ne: userId }),
      }),
    ),
  );
  return found.filter(Boolean).length;
}
