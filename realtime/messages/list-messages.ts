import mongoose from "mongoose";
import { realtimeLimits } from "@/lib/contracts/realtime";
import type { Store } from "../store";
import type { MessageRow } from "./message-model";

type Range = { before?: number | undefined; after?: number | undefined; limit: number };
type Page = { rows: MessageRow[]; hasMore: boolean };

/** Rows that MongoDB hands over at once: of the longest messages about two pages' worth. */
const rowsAtOnce = 32;

const bytesOf = ({ body, quote }: MessageRow) =>
  Buffer.byteLength(body) + (quote ? Buffer.byteLength(quote.text) : 0);

/**
 * The first rows of a query, as many as were asked for or as fit into a page, at least one. The rest is not even read: a
 * few hundred long messages are megabytes, and many may ask for them at once.
 */
async function readPage(query: mongoose.Query<unknown, MessageRow>, limit: number): Promise<Page> {
  const rows: MessageRow[] = [];
  let bytes = 0;
  const cursor = query
    .limit(limit + 1)
    .lean()
    .cursor({ batchSize: rowsAtOnce });
  try {
    for (;;) {
      const row = (await cursor.next()) as MessageRow | null;
      if (!row) return { rows, hasMore: false };
      bytes += bytesOf(row);
      if (rows.length === limit || (rows.length > 0 && bytes > realtimeLimits.pageBytes))
        return { rows, hasMore: true };
      rows.push(row);
    }
  } finally {
    await cursor.close();
  }
}

/**
 * A stretch of a conversation up to its visible end, oldest first: the newest before a number (or of all), or the oldest
 * after one; `limit` of them, or as many as fit into a page.
 */
export async function listMessages(
  store: Store,
  conversation: { _id: string; lastSeq: number },
  { before, after, limit }: Range,
): Promise<Page> {
  const isForward = after !== undefined;
  const seq = isForward
    ? mongoose.trusted({ $gt: after, $lte: conversation.lastSeq })
    : mongoose.trusted({ $lt: Math.min(before ?? Number.POSITIVE_INFINITY, conversation.lastSeq + 1) });
  const { rows, hasMore } = await readPage(
    store.messages.find({ conversationId: conversation._id, seq }).sort({ seq: isForward ? 1 : -1 }),
    limit,
  );
  return { rows: isForward ? rows : rows.reverse(), hasMore };
}

/** What changed after a revision, in the order it changed: `limit` of it, or as much as fits into a page. */
export function listChanges(
  store: Store,
  conversation: { _id: string; lastRev: number },
  afterRev: number,
  limit: number,
): Promise<Page> {
  const rev = mongoose.trusted({ $gt: afterRev, $lte: conversation.lastRev });
  return readPage(store.messages.find({ conversationId: conversation._id, rev }).sort({ rev: 1 }), limit);
}
