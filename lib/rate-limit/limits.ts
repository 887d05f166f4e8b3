/** Every limit of the site: how many calls in how many seconds, for one key, over all instances. */
export const limits = {
  /** One account as tried from one address: what a person who forgot their password does. */
  "sign-in": { points: 10, seconds: 15 * 60 },
  /** One account from one device that has signed in to it before. */
  "sign-in-device": { points: 10, seconds: 15 * 60 },
  /** One account from everywhere else. High, or strangers could keep its owner from a new device. */
  "sign-in-account": { points: 60, seconds: 5 * 60 },
  /** One address over all accounts. */
  "sign-in-address": { points: 60, seconds: 15 * 60 },
  /** Everybody together, where addresses are not known. The queue at the entrance bounds the work; this only ends a flood. */
  "sign-in-everybody": { points: 6_000, seconds: 60 },
  "sign-up-address": { points: 10, seconds: 60 * 60 },
  "sign-up-everybody": { points: 3_000, seconds: 60 * 60 },
  /** The rest are per user. */
  "profile-update": { points: 60, seconds: 60 * 60 },
  "password-change": { points: 10, seconds: 60 * 60 },
  "draft-create": { points: 60, seconds: 60 * 60 },
  "draft-save": { points: 240, seconds: 60 },
  "post-publish": { points: 60, seconds: 60 * 60 },
  "posts-change": { points: 60, seconds: 60 },
  "post-change": { points: 1_200, seconds: 60 * 60 },
  "tag-change": { points: 60, seconds: 60 * 60 },
  /** It is saved at each pause. */
  "journey-change": { points: 300, seconds: 60 * 60 },
  "link-check": { points: 20, seconds: 60 * 60 },
  "media-sign": { points: 120, seconds: 60 * 60 },
  /** A page copied whole has dozens of pictures. */
  "media-fetch": { points: 300, seconds: 60 * 60 },
  "import-upload": { points: 20, seconds: 60 * 60 },
  "import-start": { points: 60, seconds: 60 * 60 },
  export: { points: 10, seconds: 60 * 60 },
  "place-create": { points: 30, seconds: 60 * 60 },
  "home-zone-change": { points: 30, seconds: 60 * 60 },
  "place-merge": { points: 120, seconds: 60 * 60 },
  "place-import": { points: 300, seconds: 24 * 60 * 60 },
  "place-search": { points: 300, seconds: 60 },
  /** Everybody together of whom nothing is known. */
  "place-search-everybody": { points: 3_000, seconds: 60 },
  "people-search": { points: 300, seconds: 60 },
  "story-suggest": { points: 300, seconds: 60 },
  "realtime-token": { points: 120, seconds: 60 },
  "draft-aside": { points: 60, seconds: 60 * 60 },
  "revision-name": { points: 120, seconds: 60 * 60 },
  "revision-restore": { points: 120, seconds: 60 * 60 },
  "draft-grant": { points: 120, seconds: 60 },
  "preview-link-change": { points: 120, seconds: 60 * 60 },
  "co-author-invite": { points: 30, seconds: 60 * 60 },
  /** One person asked by one other, over all of their stories. */
  "co-author-invite-person": { points: 10, seconds: 24 * 60 * 60 },
  "co-author-change": { points: 120, seconds: 60 * 60 },
  /** Of one address, whichever link it tries. */
  "preview-read": { points: 120, seconds: 60 },
  /** Of one link, whoever opens it. */
  "preview-read-link": { points: 600, seconds: 60 },
  /** Of one address through one link. */
  "preview-comment": { points: 10, seconds: 10 * 60 },
  /** Everybody who has that link. */
  "preview-comment-link": { points: 60, seconds: 60 * 60 },
  "preview-comment-change": { points: 600, seconds: 60 * 60 },
  /** Reactions, bookmarks and follows together. */
  "mark-change": { points: 300, seconds: 10 * 60 },
  "feature-post": { points: 60, seconds: 60 * 60 },
  comment: { points: 30, seconds: 10 * 60 },
  /** Changed, deleted, hidden and shown again. */
  "comment-change": { points: 300, seconds: 60 * 60 },
  "comment-like": { points: 300, seconds: 10 * 60 },
  introduction: { points: 60, seconds: 60 * 60 },
} as const satisfies Record<string, { points: number; seconds: number }>;

export type LimitName = keyof typeof limits;
