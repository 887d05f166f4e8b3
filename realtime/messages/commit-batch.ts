import mongoose from "mongoose";
import { v7 as uuid } from "uuid";
import { AppError } from "@/lib/contracts/errors";
import type { QuoteDto } from "@/lib/contracts/realtime";
import type { Store } from "../store";
import {
  type Added,
  advanceHeads,
  type Head,
  type HeadChange,
  type Heads,
  insertVoids,
  voidRow,
} from "./heads";
import type { MessageRow } from "./message-model";

/** A message on its way in. */
export type Sending = {
  conversationId: string;
  senderId: string;
  clientId: string;
  body: string;
  quote: QuoteDto | null;
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

/** Whether both say the same. A quote is its post and its words: the post's title may have changed in between. */
export function isSameSend(one: Pick<MessageRow, "body" | "quote">, other: typeof one): boolean {
  return (
    one.body === other.body &&
    one.quote?.postId === other.quote?.postId &&
    one.quote?.text === other.quote?.text
  );
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
    return { index, row: { _id: uuid(), ...sending, ...head, kind: "text", createdAt } };
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
  const changes: HeadChange[] = [];
  const added: Added[] = [];
  for (const [conversationId, texts] of inserted) {
    const lastText = texts.at(-1);
    if (!lastText) continue;
    changes.push({ conversationId, seq: lastText.seq, rev: lastText.rev, lastText });
    const rows = [...texts, ...voids.filter((row) => row.conversationId === conversationId)];
    rows.sort((a, b) => a.seq - b.seq);
    added.push({ conversationId, rows, isFirst: loaded.get(conversationId)?.seq === 0 });
    heads.set(conversationId, { seq: lastText.seq, rev: lastText.rev });
  }
  for (const conversationId of overtaken) heads.forget(conversationId);
  await advanceHeads(store, changes);
  return { results, added };
}
