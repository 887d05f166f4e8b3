import type { Passage } from "@/lib/contracts/passage";

/** Who speaks. A guest is called what they say; an account by its name, with a page of its own. */
export type SpeakerDto = {
  name: string;
  /** Of their page; null for a guest, and when their account is gone. */
  handle: string | null;
  kind: "author" | "member" | "guest";
};

export type AnswerDto = {
  id: string;
  by: SpeakerDto;
  body: string;
  /** ISO 8601. */
  createdAt: string;
};

type CommentDto = AnswerDto & {
  /** What it is about; null: the whole story. */
  passage: Passage | null;
  /** For its writer and the author alone. */
  isPrivate: boolean;
  isResolved: boolean;
  /** Oldest first. */
  answers: AnswerDto[];
};

/** A comment as whoever has a link may see it. */
export type ReaderCommentDto = CommentDto & {
  /** Whether the person looking wrote it, and may take it back. */
  isOwn: boolean;
};

/** A comment as the author of the story sees it. */
export type StoryCommentDto = CommentDto & {
  /** Hidden from everybody but its writer and the author. */
  isHidden: boolean;
  /** Whom the link was for through which it came; null when there is nothing to say. */
  through: string | null;
};

/** What an author can do to a comment. */
export const commentChanges = ["resolve", "reopen", "hide", "show", "delete"] as const;

export type CommentChange = (typeof commentChanges)[number];
