import { z } from "zod";
import type { Result } from "./errors";
import { isBlank, storable } from "./text";

export const realtimeLimits = {
  /** Bytes of one socket frame. */
  frameBytes: 64 * 1024,
  /** Bytes of a message's text in UTF-8. */
  bodyBytes: 16 * 1024,
  /** UTF-16 units of a token; an introduction carries a post's card, a profile and a quote. */
  tokenCharacters: 16 * 1024,
  quoteCharacters: 600,
  previewCharacters: 200,
  /** Bytes of text in one page of history or changes; one message is always in it. */
  pageBytes: 256 * 1024,
  historyPage: 100,
  syncPage: 200,
  watched: 100,
} as const;

/** Of one message: different emoji, and people for each of them. */
export const reactionLimits = { kinds: 20, people: 500 } as const;

/** A person as chat shows them. `version` counts up with each change of the profile. */
export const profileSchema = z.strictObject({
  userId: z.uuid(),
  handle: z.string().min(1).max(60),
  name: z.string().min(1).max(200),
  avatar: z
    .strictObject({
      publicId: z.string().max(255),
      width: z.number().int().nonnegative(),
      height: z.number().int().nonnegative(),
    })
    .nullable(),
  version: z.number().int().nonnegative(),
});

export type Profile = z.infer<typeof profileSchema>;

/** The post a conversation is about, as public as its author shows it. */
const postCardSchema = z.strictObject({
  postId: z.uuid(),
  slug: z.string().min(1).max(200),
  title: z.string().max(500),
  /** "Castro, Chile"; null when the author keeps the place to themselves. */
  placeLabel: z.string().max(300).nullable(),
  /** lib/places ChartRef. */
  chart: z.strictObject({ path: z.string().max(300), alt: z.string().max(500) }).nullable(),
});

export type PostCard = z.infer<typeof postCardSchema>;

/** What the site says of a post. Of two, the one with the higher `version` holds, whichever arrives first. */
export const postStateSchema = postCardSchema.extend({
  /** Whether readers can see the post; while they cannot, it is shown nowhere. */
  isPublic: z.boolean(),
  version: z.number().int().nonnegative(),
});

export type PostState = z.infer<typeof postStateSchema>;

export type QuoteDto = Pick<PostCard, "postId" | "slug" | "title"> & { text: string };

/** What a message answers, as it is now. Without words: it was deleted. */
export type ReplyDto = { messageId: string; seq: number; senderId: string; body: string };

/** `isMine`: of the person who asked; nobody's in what is told to all. */
type ReactionDto = { emoji: string; count: number; isMine: boolean };

/** What an entry does to a message before it. `seq`: of that message. */
export type MessageChangeDto = { messageId: string; seq: number } & (
  | { type: "edit"; body: string }
  | { type: "delete" }
  /** `count`: people with this emoji after it. */
  | { type: "react"; emoji: string; isOn: boolean; count: number }
);

/**
 * One number of a conversation (decision 0030). `change` changes a message before it and is not shown itself; `void` fills
 * a number that no message got, so that a reader who sees a jump knows that something is missing.
 */
export type MessageDto = {
  id: string;
  conversationId: string;
  /** 1, 2, 3 … without holes. */
  seq: number;
  /** The conversation's revision with this entry; counts with `seq`. */
  rev: number;
  kind: "text" | "change" | "void";
  senderId: string;
  clientId: string;
  body: string;
  quote: QuoteDto | null;
  /** ISO 8601. */
  createdAt: string;
  replyTo?: ReplyDto;
  change?: MessageChangeDto;
  /** The revision of the last change that this message shows; absent: of none. */
  stateRev?: number;
  /** ISO 8601. */
  editedAt?: string;
  isDeleted?: true;
  reactions?: ReactionDto[];
};

/** What a message said, the first words first. */
export type MessageVersionDto = {
  body: string;
  /** ISO 8601. */
  createdAt: string;
};

/** What somebody says to being written to. */
const conversationAnswers = ["accept", "ignore", "block"] as const;
export type ConversationAnswer = (typeof conversationAnswers)[number];

/** A conversation as one of its members sees it. */
export type ConversationDto = {
  id: string;
  kind: "direct";
  /** The other person. */
  peer: Profile;
  /** What it began with, then what else was asked about, oldest first. */
  posts: PostCard[];
  lastSeq: number;
  lastRev: number;
  lastMessage: Pick<MessageDto, "seq" | "senderId" | "body" | "createdAt"> | null;
  /** Messages of the other person after `lastReadSeq`; counted up to 100. */
  unread: number;
  lastReadSeq: number;
  /** How far the other person has read. */
  peerReadSeq: number;
  /**
   * `asked`: a stranger has written, and waits for a word; `waiting`: one has written to somebody who has not answered
   * yet, and cannot write more; `ignored` and `blocked`: by oneself; `closed`: one can write no more.
   */
  standing: "open" | "asked" | "waiting" | "ignored" | "blocked" | "closed";
  createdAt: string;
};

export type PresenceDto = {
  userId: string;
  online: boolean;
  /** ISO 8601; null while online, and when nobody knows. */
  lastSeenAt: string | null;
};

/** Who has a draft open. Windows are counted, not people: two tabs of one person are two. */
export type DraftPresenceDto = {
  postId: string;
  /** In the order in which they were opened. */
  windows: { windowId: string; person: Pick<Profile, "userId" | "name" | "avatar"> }[];
  /** The window that took the writing over; while nobody did, all may write. */
  pen: string | null;
};

const conversationId = z.uuid();
const seq = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const encoder = new TextEncoder();
// C0 controls except tab and newline, and DEL: nothing types them, and terminals obey them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it removes.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** The beginning of a text; a character that does not fit is left out whole. */
export function cutText(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}

/** Words of a post as long as a quote may be. */
export function cutQuote(text: string): string {
  return cutText(text.trim(), realtimeLimits.quoteCharacters);
}

// A picture, a flag, or a digit in a key; one of them.
const emojiBegins = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)/u;
const isEmoji = (value: string) =>
  emojiBegins.test(value) && [...new Intl.Segmenter("en").segment(value)].length === 1;

const body = z
  .string()
  // Halves of surrogate pairs go here, not in MongoDB: a repeat is compared with what was stored.
  .transform((value) => storable(value).replace(/\r\n?/g, "\n").replace(controls, "").trim())
  .refine((value) => !isBlank(value), "Write something first.")
  .refine(
    (value) => encoder.encode(value).length <= realtimeLimits.bodyBytes,
    "This message is too long. Send it in parts.",
  );

/** `clientId`: made once by the client and sent with every retry, as with a message. */
const changedMessage = { conversationId, messageId: z.uuid(), clientId: z.uuid() };

const draftWindow = z.strictObject({ postId: z.uuid(), windowId: z.uuid() });

/** What a client may ask. Every key of `Commands` has its schema here, or this does not compile. */
export const commandSchemas = {
  "conversation:open": z.strictObject({
    introduction: z.string().min(1).max(realtimeLimits.tokenCharacters),
  }),
  "conversation:answer": z.strictObject({ conversationId, answer: z.enum(conversationAnswers) }),
  "conversation:list": z.strictObject({ cursor: z.string().max(100).nullish() }),
  "conversation:history": z
    .strictObject({
      conversationId,
      before: seq.optional(),
      after: z.number().int().min(0).optional(),
      limit: z.number().int().min(1).max(realtimeLimits.historyPage),
    })
    .refine((value) => value.before === undefined || value.after === undefined, "Either before or after."),
  "conversation:sync": z.strictObject({ conversationId, afterRev: z.number().int().min(0) }),
  "conversation:read": z.strictObject({ conversationId, seq }),
  "message:send": z.strictObject({
    conversationId,
    /** Made once by the client and sent with every retry. */
    clientId: z.uuid(),
    body,
    /** Words that an introduction granted the sender here; with an empty text it names one of the posts alone. */
    quote: z
      .strictObject({
        postId: z.uuid(),
        text: z.string().trim().max(realtimeLimits.quoteCharacters).transform(storable),
      })
      .optional(),
    replyToId: z.uuid().optional(),
  }),
  "message:edit": z.strictObject({ ...changedMessage, body }),
  "message:delete": z.strictObject(changedMessage),
  "message:react": z.strictObject({
    ...changedMessage,
    emoji: z.string().max(32).refine(isEmoji, "This is not an emoji."),
    isOn: z.boolean(),
  }),
  "message:versions": z.strictObject({ conversationId, messageId: z.uuid() }),
  typing: z.strictObject({ conversationId, on: z.boolean() }),
  "presence:watch": z.strictObject({ userIds: z.array(z.uuid()).max(realtimeLimits.watched) }),
  /** Again with a new grant before the old one ends, or the window is no longer counted. */
  "draft:open": z.strictObject({
    grant: z.string().min(1).max(realtimeLimits.tokenCharacters),
    windowId: z.uuid(),
  }),
  "draft:close": draftWindow,
  "draft:take": draftWindow,
  "draft:yield": draftWindow.extend({ version: z.number().int().min(0) }),
  "token:refresh": z.strictObject({ token: z.string().min(1).max(realtimeLimits.tokenCharacters) }),
} as const satisfies Record<keyof Answers, z.ZodType>;

type Answers = {
  "conversation:open": ConversationDto;
  "conversation:answer": ConversationDto;
  "conversation:list": { conversations: ConversationDto[]; cursor: string | null };
  /** Oldest first; fewer than were asked for when they are long. */
  "conversation:history": { conversation: ConversationDto; messages: MessageDto[]; hasMore: boolean };
  /** Everything that changed after a revision, in its order; `resync` means: forget what you have and read anew. */
  "conversation:sync":
    | {
        kind: "changes";
        conversation: ConversationDto;
        messages: MessageDto[];
        /** The messages that changes among these are about, as they are now. */
        changed: MessageDto[];
        rev: number;
        hasMore: boolean;
      }
    | { kind: "resync" };
  "conversation:read": { lastReadSeq: number; unread: number };
  /** Answered only once a majority has the message in its journal. */
  "message:send": Pick<MessageDto, "id" | "seq" | "rev" | "createdAt">;
  /** Answered like a message. A reaction that stands already changes nothing. */
  "message:edit": Pick<MessageDto, "id" | "seq" | "rev" | "createdAt">;
  "message:delete": Pick<MessageDto, "id" | "seq" | "rev" | "createdAt">;
  "message:react": Pick<MessageDto, "id" | "seq" | "rev" | "createdAt">;
  "message:versions": { versions: MessageVersionDto[] };
  typing: null;
  /** Replaces who this socket watches. People with whom one has never exchanged a message are left out. */
  "presence:watch": { presence: PresenceDto[] };
  "draft:open": DraftPresenceDto;
  "draft:close": null;
  /** The other windows are told, save what they have, and let go. */
  "draft:take": DraftPresenceDto;
  /** This window has saved what it had, as this version. */
  "draft:yield": null;
  "token:refresh": { expiresAt: string };
};

export type CommandName = keyof typeof commandSchemas;
export type CommandInput<C extends CommandName> = z.input<(typeof commandSchemas)[C]>;
export type ParsedCommand<C extends CommandName> = z.output<(typeof commandSchemas)[C]>;
export type CommandAnswer<C extends CommandName> = Answers[C];

/** What the service tells. One frame carries all that one write added to a conversation, ascending. */
export type Facts = {
  "message:created": { conversationId: string; messages: MessageDto[] };
  /** A conversation is new to this person. */
  "conversation:changed": { conversation: ConversationDto };
  "conversation:read": { conversationId: string; userId: string; seq: number };
  typing: { conversationId: string; userId: string; on: boolean };
  "presence:changed": PresenceDto;
  "draft:changed": DraftPresenceDto;
  "draft:yielded": { postId: string; windowId: string; version: number };
  "profile:changed": { profile: Profile };
  /** Refresh the token now, or this socket closes. */
  "auth:expiring": { expiresAt: string };
};

export type FactName = keyof Facts;

export type ClientToServerEvents = {
  [C in CommandName]: (input: CommandInput<C>, ack: (answer: Result<CommandAnswer<C>>) => void) => void;
};

export type ServerToClientEvents = { [F in FactName]: (fact: Facts[F]) => void };

/** `error.data` of a refused connection: the wire form of the reason. */
export type ConnectRefusal = {
  code: "unauthenticated" | "unavailable" | "rate_limited";
  message: string;
  /** Seconds. */
  retryAfter?: number;
};

/** What `POST /api/realtime/token` answers. */
export type RealtimeTokenDto = {
  token: string;
  /** ISO 8601. */
  expiresAt: string;
  /** Where to connect. */
  url: string;
};
