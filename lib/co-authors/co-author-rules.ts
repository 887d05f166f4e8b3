/** What holds for co-authors. Read by the sheet and by the domain, so that they agree. */
export const coAuthorRules = {
  /** How many a story has at most, those who have not answered among them. */
  most: 8,
  /** For so long nobody who said no, or left, is asked again. */
  restDays: 30,
  /** Invitations that the studio shows at once. */
  shown: 20,
} as const;
