// Without schemas, whose library would weigh more than the page that reads this.

/** Where readers of a story connect to the realtime service: a plain WebSocket, which needs no library. */
export const livePath = "/live";

export const liveLimits = {
  /** Bytes of a frame that a reader sends. */
  frameBytes: 1_024,
  /** Fewer people than that are no number: it would say who. */
  fewestReaders: 3,
} as const;

/** Why a connection was closed for good: there is no such story for everybody. Clients stay away. */
export const liveGone = 4404;

/** What readers are sent: numbers and ids. The words are read from the site. */
export type LiveFrame =
  /** People who have the story open; 0 while they are too few to say. */
  | { readers: number }
  | { commentId: string; change: "added" | "changed" | "removed" }
  /** To who comes in: how many milliseconds ago the comments last changed, where that was just now. */
  | { changedAgo: number };
