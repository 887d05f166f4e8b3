import {
  type ConversationDto,
  cutText,
  type Facts,
  type MessageDto,
  type Profile,
  realtimeLimits,
} from "@/lib/contracts/realtime";
import { changeMessages, stateOf, withAnswers } from "./change-messages";
import type { ChatChange, ChatState, Outgoing, Thread } from "./chat-types";

export function withConversation(state: ChatState, conversation: ConversationDto): ChatState {
  return { ...state, conversations: { ...state.conversations, [conversation.id]: conversation } };
}

/** Answers and facts overtake each other: what is newer by its revision stays. */
export function withNewer(state: ChatState, conversation: ConversationDto): ChatState {
  const known = state.conversations[conversation.id];
  return known && known.lastRev > conversation.lastRev ? state : withConversation(state, conversation);
}

export function withThread(state: ChatState, conversationId: string, thread: Thread): ChatState {
  return { ...state, threads: { ...state.threads, [conversationId]: thread } };
}

/** Puts messages into their places; the newer state of one stays. */
export function mergeMessages(known: readonly MessageDto[], changed: readonly MessageDto[]): MessageDto[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of changed) {
    const present = bySeq.get(message.seq);
    if (!present || stateOf(present) <= stateOf(message)) bySeq.set(message.seq, message);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Messages of a thread with what was caught up on: new ones, and others as they are now. */
export function withCaughtUp(
  known: readonly MessageDto[],
  entries: readonly MessageDto[],
  changed: readonly MessageDto[],
): MessageDto[] {
  const first = known[0]?.seq ?? 1;
  const fits = [...entries, ...changed].filter(({ kind, seq }) => kind === "text" && seq >= first);
  const merged = mergeMessages(known, fits);
  const newest = new Map(merged.map((message) => [message.id, message]));
  return [
    ...withAnswers(
      merged,
      changed.map((message) => newest.get(message.id) ?? message),
    ),
  ];
}

/** What entries of a conversation, which follow each other, make of its messages. A thread has seen all up to its `rev`. */
function withEntries(
  { messages, rev: seen }: Thread,
  entries: readonly MessageDto[],
  myId: string,
): MessageDto[] {
  const unseen = entries.filter(({ rev }) => rev > seen);
  const texts = unseen.filter(({ kind }) => kind === "text");
  return [...changeMessages(mergeMessages(messages, texts), unseen, myId)];
}

export function withoutArrived(
  outgoing: readonly Outgoing[],
  messages: readonly MessageDto[],
  myId: string,
): Outgoing[] {
  const arrived = new Set(
    messages.filter(({ senderId }) => senderId === myId).map(({ clientId }) => clientId),
  );
  return outgoing.filter(({ clientId }) => !arrived.has(clientId));
}

/** New messages of a conversation, in the thread and in the list. */
export function addMessages(
  state: ChatState,
  conversationId: string,
  messages: readonly MessageDto[],
): ChatState {
  const isAnswered = messages.some(({ senderId, kind }) => kind === "text" && senderId !== state.myId);
  let next: ChatState = {
    ...state,
    outgoing: withoutArrived(state.outgoing, messages, state.myId),
    typing: isAnswered ? state.typing.filter((id) => id !== conversationId) : state.typing,
  };
  const conversation = state.conversations[conversationId];
  const fresh = messages.filter(({ seq }) => seq > (conversation?.lastSeq ?? 0));
  const last = messages.at(-1);
  const thread = state.threads[conversationId];
  if (thread && last) {
    const isNext = messages.every(({ rev }, index) => rev <= thread.rev + 1 + index);
    next = withThread(
      next,
      conversationId,
      isNext
        ? {
            ...thread,
            messages: withEntries(thread, messages, state.myId),
            rev: Math.max(thread.rev, last.rev),
            newAfter: newLine(state, thread, conversation, fresh),
          }
        : { ...thread, isBehind: true },
    );
  }
  if (!conversation || fresh.length === 0) return next;
  const fromOthers = fresh.filter(({ kind, senderId }) => kind === "text" && senderId !== state.myId).length;
  return withConversation(next, {
    ...conversation,
    lastSeq: Math.max(conversation.lastSeq, last?.seq ?? 0),
    lastRev: Math.max(conversation.lastRev, last?.rev ?? 0),
    lastMessage: fresh.reduce(lastAfter, conversation.lastMessage),
    unread: conversation.unread + fromOthers,
  });
}

/** What the list shows of a conversation after another entry. */
function lastAfter(last: ConversationDto["lastMessage"], entry: MessageDto): ConversationDto["lastMessage"] {
  const { kind, change } = entry;
  if (kind === "text") {
    const { seq, senderId, body, createdAt } = entry;
    return { seq, senderId, body: cutText(body, realtimeLimits.previewCharacters), createdAt };
  }
  if (!last || change?.seq !== last.seq || change.type === "react") return last;
  const body = change.type === "edit" ? cutText(change.body, realtimeLimits.previewCharacters) : "";
  return { ...last, body };
}

/** A line is drawn above what comes while nobody looks, and goes when one answers. */
function newLine(
  { viewed, myId }: ChatState,
  thread: Thread,
  conversation: ConversationDto | undefined,
  entries: readonly MessageDto[],
): number | null {
  const fresh = entries.filter(({ kind }) => kind === "text");
  if (!conversation || fresh.length === 0) return thread.newAfter;
  if (fresh.some(({ senderId }) => senderId === myId)) return null;
  const isSeen = viewed?.conversationId === conversation.id && viewed.isVisible;
  return thread.newAfter ?? (isSeen ? null : conversation.lastSeq);
}

export function applyRead(
  state: ChatState,
  { conversationId, userId, seq }: Facts["conversation:read"],
): ChatState {
  const conversation = state.conversations[conversationId];
  if (!conversation) return state;
  if (userId !== state.myId) {
    return withConversation(state, { ...conversation, peerReadSeq: Math.max(conversation.peerReadSeq, seq) });
  }
  if (seq < conversation.lastReadSeq) return state;
  const unread =
    seq >= conversation.lastSeq
      ? 0
      : (state.threads[conversationId]?.messages.filter(
          (message) => message.seq > seq && message.kind === "text" && message.senderId !== state.myId,
        ).length ?? conversation.unread);
  return withConversation(state, { ...conversation, lastReadSeq: seq, unread });
}

export function applySent(
  state: ChatState,
  clientId: string,
  ack: Extract<ChatChange, { type: "sent" }>["ack"],
): ChatState {
  const sent = state.outgoing.find((item) => item.clientId === clientId);
  if (!sent) return state;
  const { conversationId, body, quote, replyTo } = sent;
  // The service has told of it already, as it is by now.
  if (state.threads[conversationId]?.messages.some(({ id }) => id === ack.id)) {
    return { ...state, outgoing: state.outgoing.filter((item) => item !== sent) };
  }
  return addMessages(state, conversationId, [
    {
      ...ack,
      conversationId,
      kind: "text",
      senderId: state.myId,
      clientId,
      body,
      quote,
      ...(replyTo ? { replyTo } : {}),
    },
  ]);
}

export function applyProfile(state: ChatState, profile: Profile): ChatState {
  const changed = Object.values(state.conversations).filter(
    ({ peer }) => peer.userId === profile.userId && peer.version < profile.version,
  );
  return changed.reduce(
    (next, conversation) => withConversation(next, { ...conversation, peer: profile }),
    state,
  );
}

export function updateOutgoing(state: ChatState, clientId: string, refusal: string | null): ChatState {
  return {
    ...state,
    outgoing: state.outgoing.map((item) => (item.clientId === clientId ? { ...item, refusal } : item)),
  };
}
