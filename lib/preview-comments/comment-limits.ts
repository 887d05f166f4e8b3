/** What holds for comments on previews. Read by the forms and by the schemas, so that they agree. */
export const commentLimits = {
  nameLength: 80,
  bodyLength: 2_000,
  /** How many comments wait for their author at most, answers aside. */
  perLink: 200,
  perStory: 500,
  /** How often a comment is answered. */
  answers: 20,
} as const;
