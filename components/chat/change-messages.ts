import { cutText, type MessageChangeDto, type MessageDto, realtimeLimits } from "@/lib/contracts/realtime";

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
