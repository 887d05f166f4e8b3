import type { ComponentType, ReactNode } from "react";
import type { CommentsMode, TalkViewDto } from "@/lib/comments/dto";
import type { WireError } from "@/lib/contracts/errors";
import { createStore } from "./store";

/** A comment as its actions know it. */
export type ActedComment = {
  id: string;
  name: string;
  likeCount: number;
};

/** What is loaded once somebody who has an account looks, or does something. */
type Desk = {
  Actions: ComponentType<ActedComment & { children: ReactNode }>;
  /** What the story's authors decide, above the comments. */
  Moderation: ComponentType;
  /** What was sent from here and is not on the page yet. */
  Outbox: ComponentType<{ parentId: string | null }>;
};

export type FormState = { isSending: boolean; error: WireError | null; said: string };

/** Of the story whose page this is. */
export type Talk = {
  postId: string;
  slug: string;
  /** The handle of who looks; null when they are signed out, and as long as it is not known. */
  own: string | null;
  mode: CommentsMode;
  /** Draws the page anew; done when that is. Answers whether it could be. */
  refresh: () => Promise<boolean>;
};

type TalkState = {
  talk: Talk | null;
  desk: Desk | null;
  view: TalkViewDto | null;
  /** By the name of the form. */
  forms: Readonly<Record<string, FormState>>;
  /** People who have the story open; 0: too few to say. */
  readers: number;
  /** Comments that came while somebody was reading here, and are not shown yet. */
  fresh: readonly string[];
  /** For whoever has selected words of the story. */
  Passages: ComponentType | null;
};

/** What is known beside the page, which is the same for everybody. */
export const talkStore = createStore<TalkState>({
  talk: null,
  desk: null,
  view: null,
  forms: {},
  readers: 0,
  fresh: [],
  Passages: null,
});
