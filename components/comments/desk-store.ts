import type { WireError } from "@/lib/contracts/errors";
import type { Passage } from "@/lib/contracts/passage";
import { createStore } from "./store";
import { type Talk, talkStore } from "./talk-store";

/** A comment on its way. It belongs to its story and to who wrote it, whatever page this tab shows by then. */
export type Outgoing = {
  id: string;
  /** Of the story that it is about. */
  postId: string;
  slug: string;
  /** The handle of who wrote it; null until the tab knows: then it is whoever signs in. */
  owner: string | null;
  parentId: string | null;
  body: string;
  passage: Passage | null;
  block: number | null;
  /** `elsewhere`: it arrived, and stands on another page. */
  state: "sending" | "failed" | "elsewhere";
  error: WireError | null;
};

type DeskState = {
  /** Of all stories, and of all who signed in here. */
  outbox: readonly Outgoing[];
  /** The comment that is being answered. */
  answering: string | null;
  /** The own comment that is being changed. */
  editing: string | null;
  /** What was liked here, before the page says so. */
  likes: Readonly<Record<string, { isLiked: boolean; likeCount: number }>>;
  /** What was begun in each form, by `wordsKey`. */
  words: Readonly<Record<string, string>>;
  /** The passage that the open dialog is about. */
  passage: Passage | null;
};

export const deskStore = createStore<DeskState>({
  outbox: [],
  answering: null,
  editing: null,
  likes: {},
  words: {},
  passage: null,
});

/** The story that is open and who looks at it, as what is written belongs to them. */
export type Whose = Pick<Talk, "postId" | "own">;

/** Whether a comment on its way is of this story and of who looks at it. */
export const isOf = ({ postId, owner }: Outgoing, talk: Whose | null): boolean =>
  talk?.postId === postId && (owner === null || owner === talk.own);

/** A form by its story, who writes in it, and its name. Neither ids nor handles have a space. */
export const wordsKey = ({ postId, own }: Whose, form: string) => `${postId} ${own ?? ""} ${form}`;

/** What was begun in a form of the story that is open. */
export function wordsOf(form: string): string {
  const { talk } = talkStore.get();
  return (talk && deskStore.get().words[wordsKey(talk, form)]) ?? "";
}
