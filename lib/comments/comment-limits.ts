/** What holds for comments on stories. Read by the forms and by the domain, so that they agree. */
export const commentLimits = {
  /** UTF-16 units of Markdown. */
  bodyLength: 5_000,
  /** For how long after sending a comment can be changed. */
  editMinutes: 30,
  /** Threads on one page of a story's comments. */
  threads: 50,
  /** Answers of a thread beside others; the rest is on the thread's own page. */
  answersBesideOthers: 10,
  /** Answers on a page of one thread. */
  answersAlone: 100,
  /** Answers deeper than that are shown beside what they answer. */
  levels: 4,
  /** How long a chain of answers may be. */
  depth: 200,
  /** Comments on passages that are marked in a story. */
  passages: 100,
  /** What one person is told of their own: comments, and what they like. */
  own: 500,
  /** What an author is shown at once of what waits for them, and of what they have hidden. */
  moderated: 100,
} as const;
