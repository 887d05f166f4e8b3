import { cutText, type MessageChangeDto, type MessageDto, realtimeLimits } from "@/lib/contracts/realtime";
import type { PendingChange } from "./chat-types";

/** The last entry that a message shows. */
export const stateOf = ({ stateRev, rev }: Pick<MessageDto, "stateRev" | "rev">) => stateRev ?? rev;

/** Does to messages what entries of their conversation say, in the entries' order. What they have seen changes nothing. */
export function changeMessages(
  messages: readonly MessageDto[],
  entries: readonly MessageDto[],
  myId: string,
): readonly MessageDto[] {
  return entries.reduce((all, entry) => {
    const { change } = entry;
    if (!change) return all;
    const target = all.find(({ id }) => id === change.messageId);
    // It stands further up than what was fetched; what answers it may be here.
    if (!target) return change.type === "react" ? all : withAnswers(all, [wordsAfter(change)]);
    if (stateOf(target) >= entry.rev) return all;
    const next = afterEntry(target, entry, change, myId);
    return withAnswers(
      all.map((message) => (message === target ? next : message)),
      [next],
    );
  }, messages);
}

const wordsAfter = (change: Exclude<MessageChangeDto, { type: "react" }>) => ({
  id: change.messageId,
  body: change.type === "edit" ? change.body : "",
});

/** A thread's messages with what one has done to them and is not known to have arrived. */
export function withPending(
  messages: readonly MessageDto[],
  changing: readonly PendingChange[],
  myId: string,
): readonly MessageDto[] {
  return changing.reduce((all, pending) => {
    const target = all.find(({ id }) => id === pending.messageId);
    return target ? changeMessages(all, [entryOf(pending, target, myId)], myId) : all;
  }, messages);
}

/** What a change will be in the log, as far as this window can tell. */
function entryOf(pending: PendingChange, target: MessageDto, myId: string): MessageDto {
  const { clientId, conversationId, messageId } = pending;
  const about = { messageId, seq: target.seq };
  const rev = stateOf(target) + 1;
  const base: MessageDto = {
    id: clientId,
    conversationId,
    seq: rev,
    rev,
    kind: "change",
    senderId: myId,
    clientId,
    body: "",
    quote: null,
    createdAt: target.editedAt ?? target.createdAt,
  };
  switch (pending.type) {
    case "edit":
      return { ...base, change: { ...about, type: "edit", body: pending.body } };
    case "delete":
      return { ...base, change: { ...about, type: "delete" } };
    case "react": {
      const { emoji, isOn } = pending;
      const known = target.reactions?.find((reaction) => reaction.emoji === emoji);
      const others = (known?.count ?? 0) - (known?.isMine ? 1 : 0);
      return { ...base, change: { ...about, type: "react", emoji, isOn, count: others + (isOn ? 1 : 0) } };
    }
  }
}

/** Messages that answer one of these say what it says now. */
export function withAnswers(
  messages: readonly MessageDto[],
  changed: readonly Pick<MessageDto, "id" | "body">[],
): readonly MessageDto[] {
  const bodies = new Map(
    changed.map(({ id, body }) => [id, cutText(body, realtimeLimits.previewCharacters)]),
  );
  return messages.map((message) => {
    const body = message.replyTo && bodies.get(message.replyTo.messageId);
    return message.replyTo && body !== undefined && body !== message.replyTo.body
      ? { ...message, replyTo: { ...message.replyTo, body } }
      : message;
  });
}

function afterEntry(
  message: MessageDto,
  { rev, senderId, createdAt }: MessageDto,
  change: MessageChangeDto,
  myId: string,
): MessageDto {
  if (message.isDeleted) return { ...message, stateRev: rev };
  switch (change.type) {
    case "edit":
      return { ...message, stateRev: rev, body: change.body, editedAt: createdAt };
    case "delete": {
      const { reactions: _, editedAt: __, replyTo: ___, ...rest } = message;
      return { ...rest, stateRev: rev, body: "", quote: null, isDeleted: true };
    }
    case "react": {
      const { reactions: known = [], ...rest } = message;
      const { emoji, count } = change;
      const before = known.find((reaction) => reaction.emoji === emoji);
      const isMine = senderId === myId ? change.isOn : (before?.isMine ?? false);
      const now = { emoji, count, isMine };
      const reactions = (before ? known.map((one) => (one === before ? now : one)) : [...known, now]).filter(
        (one) => one.count > 0,
      );
      return { ...rest, stateRev: rev, ...(reactions.length > 0 ? { reactions } : {}) };
    }
  }
}
