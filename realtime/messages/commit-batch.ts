import { isDeepStrictEqual } from "node:util";
import mongoose from "mongoose";
import { v7 as uuid } from "uuid";
import { AppError } from "@/lib/contracts/errors";
import type { QuoteDto } from "@/lib/contracts/realtime";
import type { Store } from "../store";
import { applyChanges } from "./apply-changes";
import {
  type Added,
  advanceHeads,
  type Head,
  type HeadChange,
  type Heads,
  insertVoids,
  voidRow,
} from "./heads";
import type { MessageChange, MessageRow } from "./message-model";

/** An entry on its way in. Of a change, `body` is empty and `quote` null. */
export type Sending = {
  conversationId: string;
  senderId: string;
  clientId: string;
  body: string;
  quote: QuoteDto | null;
  replyToId?: string;
  change?: MessageChange;
};

export type BatchOutcome = {
  /** In the order of the batch: the row that stands for the send, why it failed, or that it has to be tried again. */
  results: (MessageRow | Error | "again")[];
  added: Added[];
};

type Numbered = { index: number; row: MessageRow };

/** @throws whatever is not about single rows: then nobody knows what was written */
async function insertRows(store: Store, rows: MessageRow[]): Promise<Set<number>> {
  try {
    await store.rawMessages.insertMany(rows, { ordered: false });
    return new Set();
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
    const failures = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
    const isOnlyDuplicates = failures.length > 0 && failures.every(({ code }) => code === 11_000);
    if (!isOnlyDuplicates || error.result.getWriteConcernError()) throw error;
    return new Set(failures.map(({ index }) => index));
  }
}

/** The row that an earlier try of the same send wrote. */
function findOriginal(store: Store, { conversationId, senderId, clientId }: MessageRow) {
  return store.messages.findOne({ conversationId, senderId, clientId }).lean<MessageRow>();
}

type Said = Pick<MessageRow, "body" | "quote" | "replyToId" | "change" | "firstBody" | "deletedAt" | "kind">;

/**
 * Whether a row was sent by what is sent again. What was sent is compared, not what became of it since: of what was
 * deleted nothing is left to compare. A quote is its post and its words: the post's title may have changed in between.
 */
export function isSameSend(one: Partial<Said>, other: Partial<Said>): boolean {
  if (one.deletedAt || other.deletedAt) return !one.change === !other.change;
  return (
    (one.firstBody ?? one.body) === (other.firstBody ?? other.body) &&
    one.quote?.postId === other.quote?.postId &&
    one.quote?.text === other.quote?.text &&
    one.replyToId === other.replyToId &&
    isSameChange(one.change, other.change)
  );
}

/** Of words that went with a deleted message nothing is left to compare. */
function isSameChange(one: MessageChange | undefined, other: MessageChange | undefined): boolean {
  if (one?.type === "edit" && other?.type === "edit") {
    return one.messageId === other.messageId && (one.body === "" || one.body === other.body);
  }
  return isDeepStrictEqual(one ?? null, other ?? null);
}

/**
 * Writes a batch of sends over any conversations as one unordered insert, then shows them. A send that is there already
 * gets its first answer; a number that another node was faster to take makes the send try `again`. A number freed
 * between two used ones is filled before the later one is shown.
 * @throws when the store is away; the caller then forgets the heads, since anything may have been written
 */
export async function commitBatch(
  store: Store,
  heads: Heads,
  batch: readonly Sending[],
): Promise<BatchOutcome> {
  const results: BatchOutcome["results"] = batch.map(() => "again");
  const loaded = new Map<string, Head>();
  await Promise.all(
    [...new Set(batch.map((sending) => sending.conversationId))].map(async (conversationId) => {
      loaded.set(conversationId, await heads.load(conversationId));
    }),
  );
  const createdAt = new Date();
  const next = new Map([...loaded].map(([id, head]) => [id, { ...head }]));
  const numbered: Numbered[] = batch.map((sending, index) => {
    const head = next.get(sending.conversationId);
    if (!head) throw new Error("a head is missing");
    head.seq += 1;
    head.rev += 1;
    const kind = sending.change ? "change" : "text";
    return { index, row: { _id: uuid(), ...sending, ...head, kind, createdAt } };
  });

  const failed = await insertRows(
    store,
    numbered.map(({ row }) => row),
  );
  const inserted = new Map<string, MessageRow[]>();
  const freed: MessageRow[] = [];
  const overtaken = new Set<string>();
  for (const { index, row } of numbered) {
    if (failed.has(index)) continue;
    results[index] = row;
    inserted.set(row.conversationId, [...(inserted.get(row.conversationId) ?? []), row]);
  }
  for (const { index, row } of numbered) {
    if (!failed.has(index)) continue;
    const original = await findOriginal(store, row);
    if (original) {
      freed.push(row);
      results[index] = isSameSend(original, row)
        ? original
        : new AppError("conflict", "Another message was already sent under this key.");
    } else overtaken.add(row.conversationId);
  }

  const voids = freed
    .filter((row) => row.seq < (inserted.get(row.conversationId)?.at(-1)?.seq ?? 0))
    .map((row) => voidRow(row.conversationId, row, createdAt));
  await insertVoids(store, voids);
  const targets = await applyChanges(store, [...inserted.values()].flat());
  const changes: HeadChange[] = [];
  const added: Added[] = [];
  for (const [conversationId, entries] of inserted) {
    const last = entries.at(-1);
    if (!last) continue;
    const text = entries.findLast(({ kind }) => kind === "text");
    const lastText = text && (targets.get(text._id) ?? text);
    changes.push({ conversationId, seq: last.seq, rev: last.rev, lastText });
    const rows = [...entries, ...voids.filter((row) => row.conversationId === conversationId)];
    rows.sort((a, b) => a.seq - b.seq);
    added.push({ conversationId, rows, targets, isFirst: loaded.get(conversationId)?.seq === 0 });
    heads.set(conversationId, { seq: last.seq, rev: last.rev });
  }
  for (const conversationId of overtaken) heads.forget(conversationId);
  await advanceHeads(store, changes);
  return { results, added };
}
