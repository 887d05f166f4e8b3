/** What holds for comments on stories. Read by the forms and by the domain, so that they agree. */
export const commentLimits = {
  /** UTF-16 units of Markdown. */
  bodyLength: 5_000,
  /** Elements and pieces of text that a comment is made of. What comes after them is shown as it was typed. */
  parts: 300,
  /** Links in a comment. */
  links: 20,
  /** Emphasis and links within each other. */
  spanLevels: 6,
  /** For how long after sending a comment can be changed. */
  editMinutes: 30,
  /** Threads on one page of a story's comments. */
  threads: 50,
  /** Answers of a thread beside others; the rest is on the thread's own page. */
  answersBesideOthers: 10,
  /** Answers on a page of one thread. */
  answersAlone: 100,
  /** Bytes of HTML of all comments on one page, of one thread beside others, and of what waits for an author or is hidden. */
  pageBytes: 300_000,
  threadBytes: 100_000,
  moderatedBytes: 300_000,
  /** Answers deeper than that are shown beside what they answer. */
  levels: 4,
  /** How long a chain of answers may be. */
  depth: 200,
  /** Comments on passages that are marked in a story. */
  passages: 100,
  /** What one person is told of their own: comments, and what they like. */
  own: 500,
  /** UTF-16 units of one's own comments that cannot be changed any more and stand on the page. */
  ownWords: 300,
  /** What an author is shown at once of what waits for them, and of what they have hidden. */
  moderated: 100,
} as const;
