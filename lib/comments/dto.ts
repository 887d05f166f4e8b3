import type { AvatarDto } from "@/lib/accounts/dto";
import type { Passage } from "@/lib/contracts/passage";

/** Who may comment on a story: everybody who is signed in, after approval, nobody any more; `off`: none are shown. */
export const commentsModes = ["open", "approve", "locked", "off"] as const;
export type CommentsMode = (typeof commentsModes)[number];

/** Whether anything can be said under a story. */
export const takesComments = (mode: CommentsMode | undefined): boolean =>
  mode === "open" || mode === "approve";

/** The orders in which a story's threads are read. */
export const commentSorts = ["oldest", "newest", "liked"] as const;
export type CommentSort = (typeof commentSorts)[number];

/** What an author of the story does with a comment on it. */
export const moderations = ["approve", "hide", "show"] as const;

/** Words of a comment. Nothing here is HTML, and addresses are http, https or mailto. */
export type CommentSpan =
  | { type: "text" | "code"; text: string }
  | { type: "strong" | "emphasis" | "delete"; children: CommentSpan[] }
  | { type: "link"; href: string; children: CommentSpan[] }
  | { type: "break" };

export type CommentBlock =
  | { type: "paragraph"; children: CommentSpan[] }
  | { type: "code"; text: string }
  | { type: "quote"; children: CommentBlock[] }
  | { type: "list"; isOrdered: boolean; start: number; items: CommentBlock[][] };

/** Who wrote a comment. Without a handle: their account is gone. */
export type CommenterDto = {
  handle: string | null;
  name: string;
  avatar: AvatarDto | null;
  /** Whether they write the story. */
  isAuthor: boolean;
};

/** A comment as everybody sees it. */
export type CommentDto = {
  id: string;
  by: CommenterDto;
  /** Why its words are not here; it stands for the sake of what answers it. Null: they are. */
  gone: "deleted" | "hidden" | null;
  body: readonly CommentBlock[];
  /** The part of the story that it is about; null: the whole. */
  passage: Passage | null;
  /** What it answers, where it does not stand right below that. */
  inAnswerTo: { id: string; name: string } | null;
  likeCount: number;
  /** ISO 8601. */
  createdAt: string;
  editedAt: string | null;
  /** Oldest first. */
  answers: CommentDto[];
};

export type ThreadDto = CommentDto & {
  /** Answers that are not here but on the thread's own page. */
  moreAnswers: number;
};

/** A page of what is said about a story. */
export type TalkDto = {
  mode: CommentsMode;
  /** All comments that readers see, on whatever page. */
  total: number;
  threads: ThreadDto[];
  /** Of the page after this one; null on the last. */
  next: string | null;
};

/** One thread, or the part of it that leads to a comment and follows from it. */
export type ThreadPageDto = {
  mode: CommentsMode;
  thread: CommentDto;
  /** The comment that begins it. */
  threadId: string;
  /** Of the following answers; null: there are none. */
  next: string | null;
  /** Whether there is more to the thread than what is here. */
  isPart: boolean;
};

/** A comment on a passage, for the story's margin. */
export type PassageNoteDto = {
  id: string;
  passage: Passage;
  name: string;
  /** Its first words, without marks. */
  words: string;
  answers: number;
};

/** A comment of one's own, for as long as one can do something with it. */
export type OwnCommentDto = {
  id: string;
  parentId: string | null;
  state: "visible" | "pending" | "hidden";
  /** As typed; of one that is on the page and cannot be changed any more, its beginning. */
  body: string;
  passage: Passage | null;
  /** ISO 8601: until when it can be changed. */
  editableUntil: string;
};

/** A comment that its story's authors alone see. */
export type ModeratedCommentDto = {
  id: string;
  by: CommenterDto;
  body: readonly CommentBlock[];
  passage: Passage | null;
  /** The name of whom it answers. */
  inAnswerTo: string | null;
  /** Names these words: what is approved or shown again is what was seen. */
  version: string;
  createdAt: string;
};

/** What is done with a comment by one press. */
export type CommentVerb = (typeof moderations)[number] | "delete";

/** A comment by itself, with what the person who looks may do with it. */
export type CommentRightsDto = {
  id: string;
  by: CommenterDto;
  body: readonly CommentBlock[];
  passage: Passage | null;
  /** ISO 8601. */
  createdAt: string;
  /** As typed, for who may change it; null: nobody who looks. */
  words: string | null;
  /** Names these words, as that of a `ModeratedCommentDto` does. */
  version: string;
  verbs: CommentVerb[];
};

/** What the person who looks at a story may do with its comments. */
export type TalkViewDto = {
  mode: CommentsMode;
  name: string;
  canModerate: boolean;
  /** Whether they may delete what others wrote. */
  canDelete: boolean;
  own: OwnCommentDto[];
  /** How many people like each comment that they like, by its id: the page may be a minute older. */
  liked: Readonly<Record<string, number>>;
  /** Oldest first. Empty for who does not moderate. */
  waiting: ModeratedCommentDto[];
  hidden: ModeratedCommentDto[];
};

/** The answer to a comment that was sent or changed. */
export type SentComment = { commentId: string; state: "visible" | "pending" };
