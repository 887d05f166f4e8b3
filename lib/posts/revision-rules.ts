const minute = 60 * 1000;
const day = 24 * 60 * minute;

export const revisionRules = {
  /** Saves of one open editor within this are one revision. */
  stretchMilliseconds: 5 * minute,
  /** For so long every revision is kept. */
  wholeMilliseconds: 90 * day,
  /** New ones of a story within an hour. Nobody types as many; beyond it saves go on with the newest. */
  hourly: 120,
  /** The same over all stories of an account. */
  hourlyOfAccount: 600,
  nameLength: 80,
  page: 30,
} as const;

type Stretch = {
  kind: string;
  name: string | null;
  authorId: string | null;
  writerId: string | null;
  wordCount: number;
  createdAt: Date;
};

/**
 * Whether a save goes on with the newest revision instead of beginning another. Never with one that is something of its
 * own, never with another editor's, and not when a good part of the words went: those are what somebody will look for.
 */
export function isSameStretch(
  newest: Stretch | null,
  save: { authorId: string; writerId: string | null; wordCount: number; at: Date },
): boolean {
  return (
    newest !== null &&
    newest.kind === "save" &&
    newest.name === null &&
    newest.authorId === save.authorId &&
    newest.writerId === save.writerId &&
    save.at.getTime() - newest.createdAt.getTime() < revisionRules.stretchMilliseconds &&
    newest.wordCount - save.wordCount < Math.max(20, newest.wordCount / 5)
  );
}
