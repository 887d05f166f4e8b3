import mongoose from "mongoose";
import type { MessageChangeDto, MessageDto, ReplyDto } from "@/lib/contracts/realtime";
import type { Store } from "../store";
import type { MessageChange, MessageRow } from "./message-model";
import { previewOf } from "./preview-of";

type Viewed = {
  /** Whose own reactions are marked; null: what is told to all. */
  viewerId: string | null;
  /** By id: the messages that changes among the rows are about, as they are now. */
  targets?: ReadonlyMap<string, MessageRow>;
};

/** Entries as members see them, in their order. One query for all that they answer. */
export async function toMessageDtos(
  store: Store,
  rows: readonly MessageRow[],
  { viewerId, targets = new Map() }: Viewed,
): Promise<MessageDto[]> {
  const replies = await findReplies(store, rows);
  return rows.map((row) => {
    const { _id, conversationId, seq, rev, kind, senderId, clientId, body, quote, createdAt } = row;
    const { replyToId, change, stateRev, editedAt, deletedAt, reactions } = row;
    const replyTo = replyToId === undefined ? undefined : replies.get(replyToId);
    return {
      id: _id,
      conversationId,
      seq,
      rev,
      kind,
      senderId,
      clientId,
      body,
      quote,
      createdAt: createdAt.toISOString(),
      ...(replyTo ? { replyTo } : {}),
      ...(change ? { change: toChangeDto(change, targets.get(change.messageId)) } : {}),
      ...(stateRev === undefined ? {} : { stateRev }),
      ...(editedAt ? { editedAt: editedAt.toISOString() } : {}),
      ...(deletedAt ? { isDeleted: true as const } : {}),
      ...(reactions?.length
        ? {
            reactions: reactions.map(({ emoji, userIds }) => ({
              emoji,
              count: userIds.length,
              isMine: viewerId !== null && userIds.includes(viewerId),
            })),
          }
        : {}),
    };
  });
}

function toChangeDto(change: MessageChange, target: MessageRow | undefined): MessageChangeDto {
  const { messageId } = change;
  const about = { messageId, seq: target?.seq ?? 0 };
  switch (change.type) {
    case "edit":
      return { ...about, type: "edit", body: change.body };
    case "delete":
      return { ...about, type: "delete" };
    case "react": {
      const { emoji, isOn } = change;
      const count = target?.reactions?.find((reaction) => reaction.emoji === emoji)?.userIds.length ?? 0;
      return { ...about, type: "react", emoji, isOn, count };
    }
  }
}

async function findReplies(store: Store, rows: readonly MessageRow[]): Promise<Map<string, ReplyDto>> {
  const ids = new Set(rows.flatMap(({ replyToId }) => replyToId ?? []));
  if (ids.size === 0) return new Map();
  const found = await store.messages
    .find({ _id: mongoose.trusted({ $in: [...ids] }) }, { seq: 1, senderId: 1, body: 1 })
    .lean<MessageRow[]>();
  return new Map(
    found.map((row) => [
      row._id,
      { messageId: row._id, seq: row.seq, senderId: row.senderId, body: previewOf(row) },
    ]),
  );
}
