import mongoose from "mongoose";
import type { Store } from "../store";
import type { MessageRow } from "./message-model";

type Range = { before?: number | undefined; after?: number | undefined; limit: number };

/**
 * A stretch of a conversation up to its visible end, oldest first: the newest `limit` before a number (or of all), or
 * the oldest `limit` after one.
 */
export async function listMessages(
  store: Store,
  conversation: { _id: string; lastSeq: number },
  { before, after, limit }: Range,
): Promise<{ rows: MessageRow[]; hasMore: boolean }> {
  const isForward = after !== undefined;
  const seq = isForward
    ? mongoose.trusted({ $gt: after, $lte: conversation.lastSeq })
    : mongoose.trusted({ $lt: Math.min(before ?? Number.POSITIVE_INFINITY, conversation.lastSeq + 1) });
  const rows = await store.messages
    .find({ conversationId: conversation._id, seq })
    .sort({ seq: isForward ? 1 : -1 })
    .limit(limit + 1)
    .lean<MessageRow[]>();
  const hasMore = rows.length > limit;
  const page = rows.slice(0, limit);
  return { rows: isForward ? page : page.reverse(), hasMore };
}

/** Everything that changed after a revision, in the order it changed. */
export async function listChanges(
  store: Store,
  conversation: { _id: string; lastRev: number },
  afterRev: number,
  limit: number,
): Promise<{ rows: MessageRow[]; hasMore: boolean }> {
  const rows = await store.messages
    .find({
      conversationId: conversation._id,
      rev: mongoose.trusted({ $gt: afterRev, $lte: conversation.lastRev }),
    })
    .sort({ rev: 1 })
    .limit(limit + 1)
    .lean<MessageRow[]>();
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}
