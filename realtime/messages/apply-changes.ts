import mongoose from "mongoose";
import { reactionLimits } from "@/lib/contracts/realtime";
import type { Store } from "../store";
import type { MessageChange, MessageRow, Reaction } from "./message-model";
import { previewOf } from "./preview-of";

type ChangeRow = MessageRow & { change: MessageChange };

const isChange = (row: MessageRow): row is ChangeRow => row.kind === "change" && row.change !== undefined;
const stateOf = ({ stateRev, rev }: MessageRow) => stateRev ?? rev;

/** A message after an entry of the log that changes it; as it was when it has seen that entry already. */
export function afterChange(
  message: MessageRow,
  { change, senderId, rev, createdAt }: ChangeRow,
): MessageRow {
  if (stateOf(message) >= rev) return message;
  const seen = { ...message, stateRev: rev };
  if (message.deletedAt) return seen;
  switch (change.type) {
    case "edit":
      return {
        ...seen,
        firstBody: message.firstBody ?? message.body,
        body: change.body,
        editedAt: createdAt,
      };
    case "delete":
      return {
        ...seen,
        body: "",
        quote: null,
        deletedAt: createdAt,
        replyToId: undefined,
        editedAt: undefined,
        firstBody: undefined,
        reactions: undefined,
      };
    case "react":
      return { ...seen, reactions: afterReaction(message.reactions ?? [], senderId, change) };
  }
}

/** Somebody's emoji beside those of others, in the order in which they were first used. */
function afterReaction(
  reactions: readonly Reaction[],
  userId: string,
  { emoji, isOn }: Extract<MessageChange, { type: "react" }>,
): Reaction[] {
  const known = reactions.find((reaction) => reaction.emoji === emoji);
  const others = (known?.userIds ?? []).filter((id) => id !== userId);
  if (isOn && others.length >= reactionLimits.people) return [...reactions];
  if (isOn && !known && reactions.length >= reactionLimits.kinds) return [...reactions];
  const userIds = isOn ? [...others, userId] : others;
  if (!known) return isOn ? [...reactions, { emoji, userIds }] : [...reactions];
  return reactions
    .map((reaction) => (reaction === known ? { emoji, userIds } : reaction))
    .filter((reaction) => reaction.userIds.length > 0);
}

/**
 * Does to messages what entries of the log say, before these entries are shown. Safe to repeat, also by another node: a
 * message knows the last entry that it has seen, and whoever comes second finds it there.
 * @param rows entries in their order
 * @returns by id, the messages as they are now
 */
export async function applyChanges(
  store: Store,
  rows: readonly MessageRow[],
): Promise<Map<string, MessageRow>> {
  const byMessage = new Map<string, ChangeRow[]>();
  for (const row of rows.filter(isChange)) {
    const { messageId } = row.change;
    byMessage.set(messageId, [...(byMessage.get(messageId) ?? []), row]);
  }
  const states = await Promise.all(
    [...byMessage].map(([messageId, changes]) => changeMessage(store, messageId, changes)),
  );
  return new Map(states.flatMap((state) => (state ? [[state._id, state] as const] : [])));
}

async function changeMessage(
  store: Store,
  messageId: string,
  changes: readonly ChangeRow[],
): Promise<MessageRow | null> {
  const message = await store.messages.findById(messageId).lean<MessageRow>();
  if (!message) return null;
  const next = changes.reduce(afterChange, message);
  if (next !== message) {
    const { body, quote, stateRev, editedAt, firstBody, deletedAt, reactions, replyToId } = next;
    const kept = { body, quote, stateRev, editedAt, firstBody, deletedAt, reactions, replyToId };
    const set = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
    const unset = Object.fromEntries(
      Object.entries(kept).flatMap(([name, value]) => (value === undefined ? [[name, 1]] : [])),
    );
    const { matchedCount } = await store.messages.updateOne(
      { _id: messageId, stateRev: message.stateRev ?? mongoose.trusted({ $exists: false }) },
      { $set: set, $unset: unset },
    );
    // Another node was faster: again, from what it left.
    if (matchedCount === 0) return changeMessage(store, messageId, changes);
  }
  if (next.deletedAt) await forgetWords(store, next);
  await store.conversations.updateOne(
    { _id: next.conversationId, "lastMessage.seq": next.seq },
    { $set: { "lastMessage.body": previewOf(next) } },
  );
  return next;
}

/** What a deleted message said before it was changed goes with it. */
async function forgetWords(store: Store, { _id, conversationId }: MessageRow): Promise<void> {
  await store.messages.updateMany(
    { conversationId, kind: "change", "change.messageId": _id, "change.type": "edit" },
    { $set: { "change.body": "" } },
  );
}
