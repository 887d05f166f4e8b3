import type { WireError } from "@/lib/contracts/errors";
import type { Passage } from "@/lib/contracts/passage";
import { createStore } from "./store";

/** A comment on its way. */
export type Outgoing = {
  id: string;
  parentId: string | null;
  body: string;
  passage: Passage | null;
  block: number | null;
  /** `elsewhere`: it arrived, and stands on another page. */
  state: "sending" | "failed" | "elsewhere";
  error: WireError | null;
};

type DeskState = {
  outbox: readonly Outgoing[];
  /** The comment that is being answered. */
  answering: string | null;
  /** The own comment that is being changed. */
  editing: string | null;
  /** What was liked here, before the page says so. */
  likes: Readonly<Record<string, { isLiked: boolean; likeCount: number }>>;
  /** What was begun in each form. */
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
