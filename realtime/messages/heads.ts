import { LRUCache } from "lru-cache";
import mongoose from "mongoose";
import { v7 as uuid } from "uuid";
import { AppError } from "@/lib/contracts/errors";
import { isDuplicateKey } from "../duplicate-key";
import type { Store } from "../store";
import { applyChanges } from "./apply-changes";
import type { MessageRow } from "./message-model";
import { previewOf } from "./preview-of";

/**
 * The last numbers of a conversation, as far as this process knows; the unique indexes catch it when it is wrong.
 *
 * Both count together, because a change of a message is an entry of its own (decision 0030): each entry takes one `seq`
 * and one `rev`. `commitBatch` gives numbers out that way, `readHead` finds the `rev` of a hole by it, and `advanceHeads`
 * looks at `seq` alone.
 */
export type Head = { seq: number; rev: number };

export type HeadChange = Head & { conversationId: string; lastText: MessageRow | undefined };

/**
 * What one write added to a conversation, ascending and without holes. `targets`: by id, the messages that its changes
 * are about, as they are now.
 */
export type Added = {
  conversationId: string;
  rows: MessageRow[];
  targets: ReadonlyMap<string, MessageRow>;
  isFirst: boolean;
};

type OnRecovered = (added: Added) => void;

/** A row for a number that no message got. */
export function voidRow(conversationId: string, { seq, rev }: Head, createdAt = new Date()): MessageRow {
  return {
    _id: uuid(),
    conversationId,
    seq,
    rev,
    kind: "void",
    senderId: "",
    clientId: `void:${seq}`,
    body: "",
    quote: null,
    createdAt,
  };
}

/** Fills numbers, whoever else may be doing the same. */
export async function insertVoids(store: Store, rows: MessageRow[]): Promise<void> {
  if (rows.length === 0) return;
  try {
    await store.rawMessages.insertMany(rows, { ordered: false });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Shows conversations up to their new last number. Never takes one back. */
export async function advanceHeads(store: Store, changes: HeadChange[]): Promise<void> {
  if (changes.length === 0) return;
  await store.conversations.bulkWrite(
    changes.map(({ conversationId, seq, rev, lastText }) => ({
      updateOne: {
        filter: { _id: conversationId, lastSeq: mongoose.trusted({ $lt: seq }) },
        update: {
          $set: {
            lastSeq: seq,
            lastRev: rev,
            ...(lastText
              ? {
                  lastMessage: {
                    seq: lastText.seq,
                    senderId: lastText.senderId,
                    body: previewOf(lastText),
                    createdAt: lastText.createdAt,
                  },
                  activeAt: lastText.createdAt,
                }
              : {}),
          },
        },
      },
    })),
    { ordered: false },
  );
}

/**
 * Reads the last numbers of a conversation. What lies beyond its visible end was left by a process that died in the
 * middle of a write, or is another node's write under way: holes in it are filled (whoever owned such a number runs into
 * the unique index and takes another), then it becomes visible.
 */
async function readHead(store: Store, conversationId: string, onRecovered: OnRecovered): Promise<Head> {
  const conversation = await store.conversations
    .findById(conversationId, { lastSeq: 1, lastRev: 1 })
    .lean<{ lastSeq: number; lastRev: number }>();
  if (!conversation) throw new AppError("not_found", "This conversation is not here.");
  const beyond = await store.messages
    .find({ conversationId, seq: mongoose.trusted({ $gt: conversation.lastSeq }) })
    .sort({ seq: 1 })
    .lean<MessageRow[]>();
  const last = beyond.at(-1);
  if (!last) return { seq: conversation.lastSeq, rev: conversation.lastRev };
  const present = new Set(beyond.map((row) => row.seq));
  const holes: MessageRow[] = [];
  for (let seq = conversation.lastSeq + 1; seq < last.seq; seq += 1) {
    const rev = conversation.lastRev + (seq - conversation.lastSeq);
    if (!present.has(seq)) holes.push(voidRow(conversationId, { seq, rev }));
  }
  await insertVoids(store, holes);
  const targets = await applyChanges(store, beyond);
  const text = beyond.findLast((row) => row.kind === "text");
  const lastText = text && (targets.get(text._id) ?? text);
  await advanceHeads(store, [{ conversationId, seq: last.seq, rev: last.rev, lastText }]);
  const rows = [...beyond, ...holes].sort((a, b) => a.seq - b.seq);
  onRecovered({ conversationId, rows, targets, isFirst: conversation.lastSeq === 0 });
  return { seq: last.seq, rev: last.rev };
}

export type Heads = ReturnType<typeof createHeads>;

/**
 * The heads this process has in mind.
 * @param onRecovered is told of rows that became visible without their writer telling anybody
 */
export function createHeads(store: Store, onRecovered: OnRecovered) {
  const known = new LRUCache<string, Head>({ max: 50_000 });
  const loading = new Map<string, Promise<Head>>();
  return {
    /** @throws AppError `not_found` */
    async load(conversationId: string): Promise<Head> {
      const head = known.get(conversationId);
      if (head) return head;
      const running = loading.get(conversationId);
      if (running) return running;
      const promise = readHead(store, conversationId, onRecovered)
        .then((read) => {
          known.set(conversationId, read);
          return read;
        })
        .finally(() => loading.delete(conversationId));
      loading.set(conversationId, promise);
      return promise;
    },
    set: (conversationId: string, head: Head) => void known.set(conversationId, head),
    forget: (conversationId: string) => void known.delete(conversationId),
  };
}
