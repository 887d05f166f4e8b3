/** For every collection: a field that is not in the schema is an error, in a document and in a query alike. */
export const rowOptions = {
  strict: "throw",
  strictQuery: "throw",
  versionKey: false,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  minimize: false,
} as const;
