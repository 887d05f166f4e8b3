import type { CommentsMode } from "@/lib/comments/dto";

/** Who may comment, to choose from. */
export const modeWords: Record<CommentsMode, string> = {
  open: "Everybody who is signed in",
  approve: "Everybody, once an author has read it",
  locked: "Nobody any more",
  off: "Nobody, and none are shown",
};
