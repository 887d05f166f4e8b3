/** What an import takes. Read by the page, the route and the unpacking, so that they agree. */
export const archiveLimits = {
  /** Bytes of the file that is sent. */
  uploadBytes: 500_000_000,
  /** Files in a zip, those that are left out included. */
  entries: 50_000,
  /** Bytes of all files of a zip together, unpacked. */
  totalBytes: 2_000_000_000,
  /** Bytes of one of them. */
  entryBytes: 250_000_000,
  /** How many times larger a zip may become, once it becomes larger than `ratioFrom` bytes. */
  ratio: 200,
  ratioFrom: 20_000_000,
  /** Bytes of the XML that holds a whole blog, and of all texts of a blog together: they are in memory at once. */
  blogBytes: 250_000_000,
  /** Bytes of the JSON that holds a whole blog: it is parsed in one go, and nobody is answered meanwhile. */
  jsonBytes: 64_000_000,
  /** Bytes of one post. */
  postBytes: 5_000_000,
  /** Bytes of the JSON that holds the history of one story; of a longer one nothing is read. */
  historyBytes: 32_000_000,
  /** What is kept of it: the newest versions, up to a number and a length in JSON. */
  revisions: 500,
  revisionBytes: 8_000_000,
} as const;
