import mongoose from "mongoose";
import { type MessageVersionDto, realtimeLimits } from "@/lib/contracts/realtime";
import type { Store } from "../store";
import type { MessageRow } from "./message-model";

type Range = { before?: number | undefined; after?: number | undefined; limit: number };
type Page = { rows: MessageRow[]; hasMore: boolean };

/** Rows that MongoDB hands over at once: of the longest messages about two pages' worth. */
const rowsAtOnce = 32;

const bytesOf = ({ body, quote, change }: MessageRow) =>
  Buffer.byteLength(body) +
  (quote ? Buffer.byteLength(quote.text) : 0) +
  (change?.type === "edit" ? Buffer.byteLength(change.body) : 0);

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
 * A stretch of a conversation's messages up to its visible end, oldest first: the newest before a number (or of all), or the oldest
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
    store.messages
      .find({ conversationId: conversation._id, kind: "text", seq })
      .sort({ seq: isForward ? 1 : -1 }),
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

/** Of one message. */
const mostVersions = 200;

/** What a message said, its first words first. */
export async function listVersions(store: Store, message: MessageRow): Promise<MessageVersionDto[]> {
  const first = { body: message.firstBody ?? message.body, createdAt: message.createdAt.toISOString() };
  const edits = await store.messages
    .find({
      conversationId: message.conversationId,
      kind: "change",
      "change.messageId": message._id,
      "change.type": "edit",
    })
    .sort({ seq: 1 })
    .limit(mostVersions)
    .lean<MessageRow[]>();
  const later = edits.flatMap(({ change, createdAt }) =>
    change?.type === "edit" ? [{ body: change.body, createdAt: createdAt.toISOString() }] : [],
  );
  return [first, ...later];
}

/** By id, the messages that changes among these entries are about, as they are now. */
export async function findTargets(
  store: Store,
  rows: readonly MessageRow[],
): Promise<Map<string, MessageRow>> {
  const ids = new Set(rows.flatMap(({ change }) => change?.messageId ?? []));
  if (ids.size === 0) return new Map();
  const found = await store.messages.find({ _id: mongoose.trusted({ $in: [...ids] }) }).lean<MessageRow[]>();
  return new Map(found.map((row) => [row._id, row]));
}
