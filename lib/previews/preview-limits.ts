/** What holds for preview links. Read by the dialog and by the schemas, so that they agree. */
export const previewLimits = {
  /** For how many days a link may work. */
  days: [1, 7, 30],
  /** How many links of one story work at once. */
  live: 10,
  labelLength: 80,
} as const;
