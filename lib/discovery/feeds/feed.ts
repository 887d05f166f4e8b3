import "server-only";

/** A feed in no form yet. */
export type Feed = {
  title: string;
  description: string;
  /** Whole addresses of the page it is of, and of the feed in each form. */
  page: string;
  address: string;
  /** Whole address of the WebSub hub; null: none. */
  hub: string | null;
  /** ISO 8601, of its youngest story. */
  updated: string;
  items: FeedItem[];
};

export type FeedItem = {
  /** UUID of the story: stays when its address changes. */
  id: string;
  url: string;
  /** Where it first appeared, when that is elsewhere. */
  firstAt: string | null;
  title: string;
  summary: string;
  /** Null: longer than a feed holds. */
  html: string | null;
  authors: { name: string; url: string | null }[];
  tags: string[];
  published: string;
  updated: string;
  /** BCP 47. */
  language: string;
  /** As the story shows it; without a point where it names a country. */
  place: { name: string; point: { latitude: number; longitude: number } | null } | null;
  /** Whole address. */
  picture: string | null;
};
