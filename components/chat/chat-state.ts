import type {
  ConversationDto,
  Facts,
  MessageDto,
  PresenceDto,
  Profile,
  QuoteDto,
} from "@/lib/contracts/realtime";

/** A message that is not known to have arrived. It keeps its `clientId` through every retry, also after a reload. */
export type Outgoing = {
  clientId: string;
  conversationId: string;
  body: string;
  quote: QuoteDto | null;
  /** ISO 8601, of this device. */
  createdAt: string;
  /** Why it was refused; null while it is on its way or waits for the connection. */
  refusal: string | null;
};

export type Thread = {
  /** Ascending, without holes between the first and the last. */
  messages: MessageDto[];
  hasOlder: boolean;
  /** All changes up to this revision are in. */
  rev: number;
  /** Something between was missed: to be fetched by revision. */
  isBehind: boolean;
  /** The "New" line stands after this number; null: none. */
  newAfter: number | null;
};

type Connection = "connecting" | "online" | "away" | "signed-out";

export type ChatState = {
  myId: string;
  connection: Connection;
  isListLoaded: boolean;
  listCursor: string | null;
  conversations: Readonly<Record<string, ConversationDto>>;
  threads: Readonly<Record<string, Thread>>;
  /** Conversations that were asked for and are not there for this person. */
  missing: readonly string[];
  outgoing: readonly Outgoing[];
  presence: Readonly<Record<string, PresenceDto>>;
  /** Conversations in which the other person is typing. */
  typing: readonly string[];
  /** The conversation that is open in this window, and whether anybody can see it. */
  viewed: { conversationId: string; isVisible: boolean } | null;
};

type FactChange = { [F in keyof Facts]: { type: F; fact: Facts[F] } }[Exclude<keyof Facts, "auth:expiring">];

export type ChatChange =
  | FactChange
  | { type: "connection"; connection: Connection }
  | { type: "listed"; conversations: ConversationDto[]; cursor: string | null }
  | { type: "known"; conversation: ConversationDto }
  | { type: "history"; conversation: ConversationDto; messages: MessageDto[]; hasOlder: boolean }
  | { type: "older"; conversationId: string; messages: MessageDto[]; hasOlder: boolean }
  | { type: "synced"; conversation: ConversationDto; messages: MessageDto[]; rev: number; isWhole: boolean }
  | { type: "forgotten"; conversationId: string }
  | { type: "missing"; conversationId: string }
  | { type: "restored"; outgoing: Outgoing[] }
  | { type: "queued"; outgoing: Outgoing }
  | { type: "sent"; clientId: string; ack: Pick<MessageDto, "id" | "seq" | "rev" | "createdAt"> }
  | { type: "refused"; clientId: string; reason: string }
  | { type: "retried"; clientId: string }
  | { type: "discarded"; clientId: string }
  | { type: "read"; conversationId: string; lastReadSeq: number; unread: number }
  | { type: "watched"; presence: PresenceDto[] }
  | { type: "viewed"; viewed: ChatState["viewed"] };

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
    presence: {},
    typing: [],
    viewed: null,
  };
}

function withConversation(state: ChatState, conversation: ConversationDto): ChatState {
  return { ...state, conversations: { ...state.conversations, [conversation.id]: conversation } };
}

/** Answers and facts overtake each other: what is newer by its revision stays. */
function withNewer(state: ChatState, conversation: ConversationDto): ChatState {
  const known = state.conversations[conversation.id];
  return known && known.lastRev > conversation.lastRev ? state : withConversation(state, conversation);
}

function withThread(state: ChatState, conversationId: string, thread: Thread): ChatState {
  return { ...state, threads: { ...state.threads, [conversationId]: thread } };
}

/** Puts changed messages into their places; both are ascending. */
function mergeMessages(known: readonly MessageDto[], changed: readonly MessageDto[]): MessageDto[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of changed) {
    const present = bySeq.get(message.seq);
    if (!present || present.rev <= message.rev) bySeq.set(message.seq, message);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

function withoutArrived(
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
function addMessages(state: ChatState, conversationId: string, messages: readonly MessageDto[]): ChatState {
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
            messages: mergeMessages(thread.messages, messages),
            rev: Math.max(thread.rev, last.rev),
            newAfter: newLine(state, thread, conversation, fresh),
          }
        : { ...thread, isBehind: true },
    );
  }
  if (!conversation || fresh.length === 0) return next;
  const lastText = fresh.findLast(({ kind }) => kind === "text");
  const fromOthers = fresh.filter(({ kind, senderId }) => kind === "text" && senderId !== state.myId).length;
  return withConversation(next, {
    ...conversation,
    lastSeq: Math.max(conversation.lastSeq, last?.seq ?? 0),
    lastRev: Math.max(conversation.lastRev, last?.rev ?? 0),
    lastMessage: lastText ?? conversation.lastMessage,
    unread: conversation.unread + fromOthers,
  });
}

/** A line is drawn above what comes while nobody looks, and goes when one answers. */
function newLine(
  { viewed, myId }: ChatState,
  thread: Thread,
  conversation: ConversationDto | undefined,
  fresh: readonly MessageDto[],
): number | null {
  if (!conversation || fresh.length === 0) return thread.newAfter;
  if (fresh.some(({ senderId }) => senderId === myId)) return null;
  const isSeen = viewed?.conversationId === conversation.id && viewed.isVisible;
  return thread.newAfter ?? (isSeen ? null : conversation.lastSeq);
}

function applyRead(state: ChatState, { conversationId, userId, seq }: Facts["conversation:read"]): ChatState {
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

function applySent(
  state: ChatState,
  clientId: string,
  ack: Extract<ChatChange, { type: "sent" }>["ack"],
): ChatState {
  const sent = state.outgoing.find((item) => item.clientId === clientId);
  if (!sent) return state;
  const { conversationId, body, quote } = sent;
  return addMessages(state, conversationId, [
    { ...ack, conversationId, kind: "text", senderId: state.myId, clientId, body, quote },
  ]);
}

function applyProfile(state: ChatState, profile: Profile): ChatState {
  const changed = Object.values(state.conversations).filter(
    ({ peer }) => peer.userId === profile.userId && peer.version < profile.version,
  );
  return changed.reduce(
    (next, conversation) => withConversation(next, { ...conversation, peer: profile }),
    state,
  );
}

function updateOutgoing(state: ChatState, clientId: string, refusal: string | null): ChatState {
  return {
    ...state,
    outgoing: state.outgoing.map((item) => (item.clientId === clientId ? { ...item, refusal } : item)),
  };
}

/** What the chat looks like after a change. Pure: the same changes give the same chat in any window. */
export function applyChange(state: ChatState, change: ChatChange): ChatState {
  switch (change.type) {
    case "connection":
      return { ...state, connection: change.connection };
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
      const { conversation, messages, rev, isWhole } = change;
      const thread = state.threads[conversation.id];
      if (!thread) return withNewer(state, conversation);
      const first = thread.messages[0]?.seq ?? 1;
      const fits = messages.filter(({ seq }) => seq >= first);
      const fromOthers = fits.some(
        ({ senderId, seq }) => senderId !== state.myId && seq > conversation.lastReadSeq,
      );
      const next = withThread(withNewer(state, conversation), conversation.id, {
        ...thread,
        messages: mergeMessages(thread.messages, fits),
        rev,
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
      const known = new Set(state.outgoing.map(({ clientId }) => clientId));
      return {
        ...state,
        outgoing: [...change.outgoing.filter(({ clientId }) => !known.has(clientId)), ...state.outgoing],
      };
    }
    case "queued": {
      const thread = state.threads[change.outgoing.conversationId];
      const next = { ...state, outgoing: [...state.outgoing, change.outgoing] };
      return thread ? withThread(next, change.outgoing.conversationId, { ...thread, newAfter: null }) : next;
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

/** Conversations for the list, the latest first. Those without a word stand only where they are open. */
export function listedConversations(state: Pick<ChatState, "conversations" | "viewed">): ConversationDto[] {
  const timeOf = ({ lastMessage, createdAt }: ConversationDto) => lastMessage?.createdAt ?? createdAt;
  return Object.values(state.conversations)
    .filter(({ id, lastSeq }) => lastSeq > 0 || state.viewed?.conversationId === id)
    .sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
}

/** How many conversations hold something new. */
export function countNew(state: Pick<ChatState, "conversations">): number {
  return Object.values(state.conversations).filter(({ unread }) => unread > 0).length;
}
