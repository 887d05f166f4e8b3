import { type ConversationDto, realtimeLimits } from "@/lib/contracts/realtime";
import {
  addMessages,
  applyProfile,
  applyRead,
  applySent,
  mergeMessages,
  updateOutgoing,
  withCaughtUp,
  withConversation,
  withNewer,
  withoutArrived,
  withThread,
} from "./chat-messages";
import type { ChatChange, ChatState } from "./chat-types";

export function emptyChat(myId: string): ChatState {
  return {
    myId,
    connection: "connecting",
    isListLoaded: false,
    listCursor: null,
    conversations: {},
    threads: {},
    missing: [],
    outgoing: [],
    changing: [],
    refusedChange: null,
    presence: {},
    typing: [],
    viewed: null,
  };
}

/** Without a connection nobody is known to be here or to write; when they were last here stays known. */
function withoutHere(state: ChatState): ChatState {
  const presence = Object.fromEntries(Object.entries(state.presence).filter(([, { online }]) => !online));
  return { ...state, presence, typing: [] };
}

/** What the chat looks like after a change. Pure: the same changes give the same chat in any window. */
export function applyChange(state: ChatState, change: ChatChange): ChatState {
  switch (change.type) {
    case "connection":
      return change.connection === "online"
        ? { ...state, connection: "online" }
        : { ...withoutHere(state), connection: change.connection };
    case "listed":
      return {
        ...change.conversations.reduce(withNewer, state),
        isListLoaded: true,
        listCursor: change.cursor,
      };
    case "known":
      return withNewer(state, change.conversation);
    case "conversation:changed":
      return withNewer(state, change.fact.conversation);
    case "history": {
      const { conversation, messages, hasOlder } = change;
      const next = withThread(withNewer(state, conversation), conversation.id, {
        messages,
        hasOlder,
        rev: conversation.lastRev,
        isBehind: (state.conversations[conversation.id]?.lastRev ?? 0) > conversation.lastRev,
        newAfter: conversation.unread > 0 ? conversation.lastReadSeq : null,
      });
      return { ...next, outgoing: withoutArrived(state.outgoing, messages, state.myId) };
    }
    case "older": {
      const thread = state.threads[change.conversationId];
      if (!thread) return state;
      return withThread(state, change.conversationId, {
        ...thread,
        messages: mergeMessages(change.messages, thread.messages),
        hasOlder: change.hasOlder,
      });
    }
    case "synced": {
      const { conversation, messages, changed, rev, isWhole } = change;
      const thread = state.threads[conversation.id];
      if (!thread) return withNewer(state, conversation);
      const fromOthers = messages.some(
        ({ kind, senderId, seq }) =>
          kind === "text" && senderId !== state.myId && seq > conversation.lastReadSeq,
      );
      const next = withThread(withNewer(state, conversation), conversation.id, {
        ...thread,
        messages: withCaughtUp(thread.messages, messages, changed),
        rev: Math.max(thread.rev, rev),
        isBehind: !isWhole || (state.conversations[conversation.id]?.lastRev ?? 0) > rev,
        newAfter: thread.newAfter ?? (fromOthers ? conversation.lastReadSeq : null),
      });
      return { ...next, outgoing: withoutArrived(state.outgoing, messages, state.myId) };
    }
    case "forgotten": {
      const { [change.conversationId]: _thread, ...threads } = state.threads;
      const { [change.conversationId]: _conversation, ...conversations } = state.conversations;
      return { ...state, threads, conversations };
    }
    case "missing":
      return { ...state, missing: [...state.missing, change.conversationId] };
    case "message:created":
      return addMessages(state, change.fact.conversationId, change.fact.messages);
    case "restored": {
      const known = new Set([...state.outgoing, ...state.changing].map(({ clientId }) => clientId));
      const isNew = ({ clientId }: { clientId: string }) => !known.has(clientId);
      return {
        ...state,
        outgoing: [...change.outgoing.filter(isNew), ...state.outgoing],
        changing: [...change.changing.filter(isNew), ...state.changing],
      };
    }
    case "queued": {
      const thread = state.threads[change.outgoing.conversationId];
      const next = { ...state, outgoing: [...state.outgoing, change.outgoing] };
      return thread ? withThread(next, change.outgoing.conversationId, { ...thread, newAfter: null }) : next;
    }
    case "changing":
      return { ...state, changing: [...state.changing, change.pending], refusedChange: null };
    case "changed":
      return { ...state, changing: state.changing.filter(({ clientId }) => clientId !== change.clientId) };
    case "unchanged": {
      const refused = state.changing.find(({ clientId }) => clientId === change.clientId);
      if (!refused) return state;
      return {
        ...state,
        changing: state.changing.filter((one) => one !== refused),
        refusedChange: { messageId: refused.messageId, reason: change.reason },
      };
    }
    case "sent":
      return applySent(state, change.clientId, change.ack);
    case "refused":
      return updateOutgoing(state, change.clientId, change.reason);
    case "retried":
      return updateOutgoing(state, change.clientId, null);
    case "discarded":
      return { ...state, outgoing: state.outgoing.filter(({ clientId }) => clientId !== change.clientId) };
    case "read": {
      const conversation = state.conversations[change.conversationId];
      if (!conversation || conversation.lastReadSeq > change.lastReadSeq) return state;
      return withConversation(state, {
        ...conversation,
        lastReadSeq: change.lastReadSeq,
        unread: change.unread,
      });
    }
    case "conversation:read":
      return applyRead(state, change.fact);
    case "typing": {
      const { conversationId, userId, on } = change.fact;
      if (userId === state.myId) return state;
      const typing = state.typing.filter((id) => id !== conversationId);
      return { ...state, typing: on ? [...typing, conversationId] : typing };
    }
    case "presence:changed":
      return { ...state, presence: { ...state.presence, [change.fact.userId]: change.fact } };
    case "watched":
      return { ...state, presence: Object.fromEntries(change.presence.map((one) => [one.userId, one])) };
    case "profile:changed":
      return applyProfile(state, change.fact.profile);
    case "viewed": {
      const { viewed } = change;
      const next = { ...state, viewed };
      const thread = viewed ? state.threads[viewed.conversationId] : undefined;
      if (!viewed || !thread || viewed.conversationId === state.viewed?.conversationId) return next;
      const conversation = state.conversations[viewed.conversationId];
      const newAfter = conversation && conversation.unread > 0 ? conversation.lastReadSeq : null;
      return withThread(next, viewed.conversationId, { ...thread, newAfter });
    }
  }
}

const timeOf = ({ lastMessage, createdAt }: ConversationDto) => lastMessage?.createdAt ?? createdAt;
const latestFirst = (a: ConversationDto, b: ConversationDto) => timeOf(b).localeCompare(timeOf(a));

/** Conversations for the list, the latest first. Those without a word stand only where they are open. */
export function listedConversations(state: Pick<ChatState, "conversations" | "viewed">): ConversationDto[] {
  return Object.values(state.conversations)
    .filter(({ standing }) => standing !== "asked" && standing !== "ignored")
    .filter(({ id, lastSeq }) => lastSeq > 0 || state.viewed?.conversationId === id)
    .sort(latestFirst);
}

const standingAs =
  (wanted: ConversationDto["standing"]) =>
  (state: Pick<ChatState, "conversations">): ConversationDto[] =>
    Object.values(state.conversations)
      .filter(({ standing }) => standing === wanted)
      .sort(latestFirst);

/** Strangers who have written and wait for a word, the latest first. */
export const requests = standingAs("asked");

/** Strangers of whom one wants to hear nothing. */
export const ignored = standingAs("ignored");

/** How many conversations hold something new. Of strangers nothing is counted. */
export function countNew(state: Pick<ChatState, "conversations">): number {
  const counted = ({ unread, standing }: ConversationDto) =>
    unread > 0 && (standing === "open" || standing === "waiting");
  return Object.values(state.conversations).filter(counted).length;
}

/** Whose presence is asked for: those one has exchanged a message with, of the others nothing is told. */
export function watchedPeople(state: Pick<ChatState, "conversations" | "viewed">): string[] {
  return listedConversations(state)
    .filter(({ lastSeq, standing }) => lastSeq > 0 && standing === "open")
    .slice(0, realtimeLimits.watched)
    .map(({ peer }) => peer.userId);
}
