const minute = 60 * 1000;
const day = 24 * 60 * minute;

export const revisionRules = {
  /** Saves of one open editor within this are one revision. */
  stretchMilliseconds: 5 * minute,
  /** For so long every revision is kept. */
  wholeMilliseconds: 90 * day,
  /**
   * New ones of an account in a story within an hour. Nobody types as many; beyond it saves go on with the account's own
   * of this hour.
   */
  hourly: 120,
  /** The same over all stories. */
  hourlyOfAccount: 600,
  nameLength: 80,
  page: 30,
} as const;

type Stretch = {
  kind: string;
  name: string | null;
  authorId: string | null;
  writerId: string | null;
  createdAt: Date;
};

/**
 * Whether a save may go on with the newest revision instead of beginning another. Never with one that is something of
 * its own, and never with another editor's.
 */
export function isSameStretch(
  newest: Stretch,
  save: { authorId: string; writerId: string | null; at: Date },
): boolean {
  return (
    newest.kind === "save" &&
    newest.name === null &&
    newest.authorId === save.authorId &&
    newest.writerId === save.writerId &&
    save.at.getTime() - newest.createdAt.getTime() < revisionRules.stretchMilliseconds
  );
}

/** The word in which the caret stands is another at every save, as long as no word less is there. */
const wordsAtCaret = (before: number, after: number) => (after >= before ? 1 : 0);

/**
 * What a stretch has lost with one more save, in words, or null when that is what somebody will look for: a fifth of the
 * text, a long paragraph, or all of it. The revision before is then kept as it is.
 * @param stretch what it had lost so far, and how many words it has
 */
export function stretchLoss(
  stretch: { lostWords: number; wordCount: number },
  { lost, before, left }: { lost: number; before: number; left: number },
): number | null {
  if (left === 0 && lost > 0) return null;
  const lostWords = stretch.lostWords + Math.max(0, lost - wordsAtCaret(before, left));
  return lostWords < Math.min(60, Math.max(3, stretch.wordCount / 5)) ? lostWords : null;
}
