import type { AvatarDto } from "@/lib/accounts/dto";
import type { PostDocument } from "@/lib/contracts/document";
import type { PlaceDto, PostPlaceDto, Precision, RouteChartDto } from "@/lib/places/dto";

/** Of a published post whose time has not come: `scheduled`. */
export type PostStatus = "draft" | "scheduled" | "published" | "archived" | "binned";

/** What stands about a story beside its text. Empty: nothing was said, and the site decides. */
export type PostSettings = {
  /** The address asked for, as typed. Empty: the one it has, or one made from the title. */
  slug: string;
  /** Where it first appeared. */
  canonicalUrl: string;
  excerpt: string;
  seoTitle: string;
  seoDescription: string;
  /** BCP 47. */
  language: string;
};

/** A picture with the words that stand for it. Width and height in pixels. */
export type CoverDto = { publicId: string; width: number; height: number; alt: string };

/** The same where it is read. */
type ReadCoverDto = CoverDto & {
  /** What stands in its place while it loads: base64 of a tiny WebP; may be empty. */
  placeholder: string;
};

/** Somebody a story is by. Without a handle: names that came with an import, whoever they are. */
export type NamedAuthorDto = { handle: string | null; name: string; avatar: AvatarDto | null };

/** A published post in a list. Made by `toPostSummary` alone. */
export type PostSummaryDto = {
  id: string;
  /** Of its address, `/stories/<slug>`. */
  slug: string;
  title: string;
  subtitle: string;
  /** The subtitle, or the first sentences of the text. */
  excerpt: string;
  /** Who to name, in one line: all of `authors`. */
  byline: string;
  /** Its owner, who answers for it. */
  author: { handle: string; name: string; avatar: AvatarDto | null };
  /** Who wrote it, in the order in which they are named; an imported post begins with the names it came with. */
  authors: NamedAuthorDto[];
  /** As exact as its author allows; null when they keep it to themselves. */
  place: PostPlaceDto | null;
  cover: ReadCoverDto | null;
  tags: { slug: string; name: string }[];
  /** ISO 8601. */
  publishedAt: string;
  /** ISO 8601; null when readers have only ever seen this text. */
  editedAt: string | null;
  /** To read it. */
  minutes: number;
  wordCount: number;
  /** BCP 47, as its author says or told by its script: for `lang` attributes. */
  language: string;
};

export type PostDto = PostSummaryDto & {
  content: PostDocument;
  /** Where it first appeared, when that is not here. */
  canonicalUrl: string | null;
  /** For search engines and previews: the author's own words, or title and excerpt. */
  seoTitle: string;
  seoDescription: string;
};

/** What the cards, routes and mentions of a story stand for. What is not here is not shown. */
export type StoryReferences = {
  /** By the slug that the story has. */
  places: ReadonlyMap<string, PostPlaceDto>;
  /** By `routeKey`. */
  routes: ReadonlyMap<string, RouteChartDto>;
  /** By their id, as they are called now. */
  people: ReadonlyMap<string, { handle: string; name: string }>;
  /** By the public id of a picture: what stands in its place while it loads (`ReadCoverDto`). Those that have one. */
  placeholders: ReadonlyMap<string, string>;
};

/** What the author is writing, with all that the editor needs. */
export type DraftDto = {
  postId: string;
  /** The optimistic lock. 0: nothing of it is stored yet. */
  version: number;
  status: PostStatus;
  /** Of the public address; null until first published. Kept while unpublished. */
  slug: string | null;
  title: string;
  subtitle: string;
  content: PostDocument;
  tags: string[];
  cover: CoverDto | null;
  place: PlaceDto | null;
  placePrecision: Precision;
  /** Hours after the publication in which no place is shown; one of `placeDelays`. */
  placeDelayHours: number;
  settings: PostSettings;
  wordCount: number;
  /** ISO 8601; when a scheduled story becomes visible. Null for any other. */
  publishAt: string | null;
  /** ISO 8601; null when nothing is stored yet. */
  savedAt: string | null;
  /** Whether readers see something older than this. False for what was never published. */
  hasUnpublishedChanges: boolean;
  /** Whose story it is, for who writes it with them. Null for its owner. */
  ownerName: string | null;
};

/** The answer to a save. */
export type SavedDraft = {
  version: number;
  /** ISO 8601. */
  savedAt: string;
  wordCount: number;
};

type RevisionKind = "save" | "publish" | "schedule" | "restore" | "import" | "aside";

/** A line of a story's history. */
export type RevisionDto = {
  id: string;
  kind: RevisionKind;
  name: string | null;
  /** Null when their account is gone. */
  author: { id: string; name: string; avatar: AvatarDto | null } | null;
  wordCount: number;
  /** The post's version when it was saved. */
  version: number;
  /** ISO 8601, of the first and the last save of its stretch. */
  createdAt: string;
  savedAt: string;
};

/** A revision with what it says. */
export type WholeRevisionDto = RevisionDto & {
  body: Pick<DraftDto, "title" | "subtitle" | "content" | "tags" | "cover" | "place" | "placePrecision"> & {
    /** Null for a version older than they are. */
    settings: PostSettings | null;
    /** Absent in a version older than it is. */
    placeDelayHours?: number | undefined;
  };
};

/** The answer to a publication. */
export type PublishedPost = {
  version: number;
  slug: string;
  /** ISO 8601, of the first publication; to come when it is scheduled. */
  publishedAt: string;
  isScheduled: boolean;
};

/** One line of the studio. */
export type OwnPostDto = {
  id: string;
  status: PostStatus;
  slug: string | null;
  /** Of the draft where there is one; may be empty. */
  title: string;
  placeLabel: string | null;
  wordCount: number;
  /** ISO 8601. */
  updatedAt: string;
  /** ISO 8601; null unless readers can see it or will. */
  publishedAt: string | null;
  /** ISO 8601; null unless it is in the bin. */
  binnedAt: string | null;
  hasUnpublishedChanges: boolean;
  /** How often it was read on each of the last 30 days, the oldest first. Empty when nobody did. */
  views: number[];
  /** How many comments that came through preview links wait for the author. */
  openPreviewComments: number;
  /** Comments of readers that wait for one of its authors; 0 while it is not public. */
  waitingComments: number;
  /** Names of those who write it with who asks; its owner first, where that is somebody else. */
  writtenWith: string[];
};

/** What can be done to several posts at once. */
export type PostsChange =
  | { kind: "unpublish" | "archive" | "bin" | "restore" | "delete" }
  | { kind: "tag"; tag: string };

/** What became of them: how many were changed, and why others were not, in sentences, each once. */
export type ChangedPosts = { changed: number; refused: number; reasons: string[] };

/** By what the studio orders: all but `title` begin with the greatest. */
export const ownPostOrders = ["changed", "published", "title", "words"] as const;

export type OwnPostOrder = (typeof ownPostOrders)[number];
