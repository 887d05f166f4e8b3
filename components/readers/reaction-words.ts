import type { ReactionKind } from "@/lib/contracts/mark";

/** What each reaction says: of oneself, and of others behind their number. */
export const reactionWords: Record<ReactionKind, { words: string; ofThem: string }> = {
  moved: { words: "It moved me", ofThem: "moved" },
  been: { words: "Been there", ofThem: "have been there" },
  going: { words: "Want to go", ofThem: "want to go" },
  learned: { words: "Learned something", ofThem: "learned something" },
};
