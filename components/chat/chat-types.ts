import type {
  ConversationDto,
  Facts,
  MessageDto,
  PresenceDto,
  QuoteDto,
  ReplyDto,
} from "@/lib/contracts/realtime";

/** A message that is not known to have arrived. It keeps its `clientId` through every retry, also after a reload. */
export type Outgoing = {
  clientId: string;
  conversationId: string;
  body: string;
  quote: QuoteDto | null;
  /** What it answers, as this window showed it. */
  replyTo?: ReplyDto | undefined;
  /** ISO 8601, of this device. */
  createdAt: string;
  /** Why it was refused; null while it is on its way or waits for the connection. */
  refusal: string | null;
};

/** What one does to a message that stands. Shown at once; it keeps its `clientId` through every retry. */
export type PendingChange = { clientId: string; conversationId: string; messageId: string } & (
  | { type: "edit"; body: string }
  | { type: "delete" }
  | { type: "react"; emoji: string; isOn: boolean }
);

type WithoutClientId<T> = T extends unknown ? Omit<T, "clientId"> : never;
export type NewChange = WithoutClientId<PendingChange>;

export type Thread = {
  /** Ascending; all there are between the first and the last. */
  messages: MessageDto[];
  hasOlder: boolean;
  /** All changes up to this revision are in. */
  rev: number;
  /** Something between was missed: to be fetched by revision. */
  isBehind: boolean;
  /** The "New" line stands after this number; null: none. */
  newAfter: number | null;
};

/** `offline`: the browser itself knows that there is no network; `away` is everything else without a connection. */
type Connection = "connecting" | "online" | "away" | "offline" | "signed-out";

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
  changing: readonly PendingChange[];
  /** The last change that was refused, until the next one. */
  refusedChange: { messageId: string; reason: string } | null;
  presence: Readonly<Record<string, PresenceDto>>;
  /** Conversations in which the other person is typing. */
  typing: readonly string[];
  /** The conversation that is open in this window, and whether anybody can see it. */
  viewed: { conversationId: string; isVisible: boolean } | null;
};

type FactChange = { [F in keyof Facts]: { type: F; fact: Facts[F] } }[Exclude<
  keyof Facts,
  "auth:expiring" | `draft:${string}`
>];

export type ChatChange =
  | FactChange
  | { type: "connection"; connection: Connection }
  | { type: "listed"; conversations: ConversationDto[]; cursor: string | null }
  | { type: "known"; conversation: ConversationDto }
  | { type: "history"; conversation: ConversationDto; messages: MessageDto[]; hasOlder: boolean }
  | { type: "older"; conversationId: string; messages: MessageDto[]; hasOlder: boolean }
  | {
      type: "synced";
      conversation: ConversationDto;
      messages: MessageDto[];
      changed: MessageDto[];
      rev: number;
      isWhole: boolean;
    }
  | { type: "forgotten"; conversationId: string }
  | { type: "missing"; conversationId: string }
  | { type: "restored"; outgoing: Outgoing[]; changing: PendingChange[] }
  | { type: "queued"; outgoing: Outgoing }
  | { type: "sent"; clientId: string; ack: Pick<MessageDto, "id" | "seq" | "rev" | "createdAt"> }
  | { type: "refused"; clientId: string; reason: string }
  | { type: "changing"; pending: PendingChange }
  | { type: "changed"; clientId: string }
  | { type: "unchanged"; clientId: string; reason: string }
  | { type: "retried"; clientId: string }
  | { type: "discarded"; clientId: string }
  | { type: "read"; conversationId: string; lastReadSeq: number; unread: number }
  | { type: "watched"; presence: PresenceDto[] }
  | { type: "viewed"; viewed: ChatState["viewed"] };
