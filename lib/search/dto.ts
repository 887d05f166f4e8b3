import type { AvatarDto } from "@/lib/accounts/dto";
import type { PostSummaryDto } from "@/lib/posts/dto";

/** A stretch of text; `hit` where it is what was searched for. Rendered as elements, never as HTML. */
export type Passage = { text: string; hit: boolean }[];

export type SearchHit = {
  post: PostSummaryDto;
  title: Passage;
  /** The place in the text that answers best, else the subtitle, else how the text begins. */
  passage: Passage;
  /** The tag that answers, where neither of these does. */
  tag: string | null;
  /** Kilometres from where the search is near to, as exact as the story shows its place; null when it is near nothing. */
  km: number | null;
};

export const searchLimits = {
  queryLength: 200,
  perPage: 20,
  pages: 25,
  /** Tags that one search may be narrowed to at once. */
  tags: 4,
  /** Matches, values of a facet: counted no further. */
  counted: 10_000,
  /** Kilometres around a point. */
  km: { usual: 100, most: 2_000, choices: [25, 50, 100, 250, 500] },
} as const;

export const searchSorts = ["relevance", "date", "distance"] as const;
export type SearchSort = (typeof searchSorts)[number];

export const searchKinds = ["stories", "people", "places", "tags"] as const;
export type SearchKind = (typeof searchKinds)[number];

/** What a reader asks for, as its address says it. "" and null are no filter. Nothing in it is known to exist. */
export type SearchAsk = {
  q: string;
  /** Slugs; a story must have all of them. */
  tags: readonly string[];
  /** A handle. */
  author: string;
  /** ISO 3166-1 alpha-2, or the English name. */
  country: string;
  /** A slug. */
  place: string;
  year: number | null;
  /** "latitude,longitude", the slug of a place, or the name of a town. */
  near: string;
  km: number;
  /** Null: what suits the question. */
  sort: SearchSort | null;
  type: SearchKind;
  /** From 1. */
  page: number;
  /** The words as they are, however few stories have them. */
  exact: boolean;
};

/** Whether anything but words is asked for. */
export const isNarrowed = ({ tags, author, country, place, year, near }: SearchAsk): boolean =>
  tags.length > 0 || Boolean(author || country || place || near) || year !== null;

/** The slugs of what a search is narrowed to now, where some that were asked for are former ones. */
export function currentSlugs(
  { tags, place, unknown }: SearchFilters,
  asked: SearchAsk,
): Pick<SearchAsk, "tags" | "place"> {
  const isWhole = unknown.length === 0 && tags.length === asked.tags.length;
  return { tags: isWhole ? tags.map(({ slug }) => slug) : asked.tags, place: place?.slug ?? asked.place };
}

/** Nothing asked for yet. */
export const emptyAsk: SearchAsk = {
  q: "",
  tags: [],
  author: "",
  country: "",
  place: "",
  year: null,
  near: "",
  km: searchLimits.km.usual,
  sort: null,
  type: "stories",
  page: 1,
  exact: false,
};

/** A value that narrows the search, and how many stories have it. */
export type Facet = { value: string; label: string; count: number };

/** What of the matches a search can be narrowed by, most frequent first (years: newest first). */
export type SearchFacets = {
  tags: Facet[];
  authors: Facet[];
  countries: Facet[];
  /** Of the country that is chosen. */
  places: Facet[];
  years: Facet[];
  /** False: these are counts of the newest `searchLimits.counted` matches, and there are more. */
  isExact: boolean;
};

/** What a search is narrowed to, by the names readers know it by. */
export type SearchFilters = {
  tags: { slug: string; name: string }[];
  author: { handle: string; name: string } | null;
  country: { code: string; name: string } | null;
  place: { slug: string; label: string } | null;
  year: number | null;
  /** `label` is null for a bare point; `others` are called the same, and may be meant. */
  near: {
    latitude: number;
    longitude: number;
    km: number;
    label: string | null;
    others: NearReading[];
  } | null;
  /** What was asked for and is nobody's and nowhere: sentences. */
  unknown: string[];
};

/** A town that a name may mean: what to ask for, and what to call it. */
export type NearReading = { near: string; name: string; within: string };

export type PersonHit = { handle: string; name: string; avatar: AvatarDto | null; bio: string };
/** A place, region or country, and the address of its page. */
export type PlaceHit = { path: string; name: string; within: string };
export type TagHit = { slug: string; name: string };

/** Who and what is called so. `hasMore`: there are others. */
export type NamesFound<Hit> = { hits: Hit[]; hasMore: boolean };

export type SearchNames = {
  people: NamesFound<PersonHit>;
  places: NamesFound<PlaceHit>;
  tags: NamesFound<TagHit>;
};

export type SearchResults = {
  /** `none`: nothing was asked. `wordless`: signs without a letter or a number. `vague`: only words too common to search for, or only words to leave out. `long`: over the limit. `busy`: too many search just now, or the database was too slow. */
  kind: "none" | "wordless" | "vague" | "long" | "busy" | "found";
  hits: SearchHit[];
  count: number;
  /** What `count` is: all of them, so many and perhaps more, or an estimate of very many. */
  precision: "exact" | "least" | "about";
  /** Whether there are so many that only the newest are ranked, and the rest come by date. */
  isRestByDate: boolean;
  /** Whether only the newest stories with the words of a phrase were looked through for it. */
  isPhraseBounded: boolean;
  sort: SearchSort;
  filters: SearchFilters;
  /** The words that were searched for instead, because some of those typed are in no story. */
  corrected: string | null;
  /** Words that many more stories have than the ones typed, to offer. */
  alternative: string | null;
  page: number;
  /** Pages that can be asked for. */
  pages: number;
};

/** What is offered while somebody types. */
export type SearchSuggestions = {
  stories: { slug: string; title: string }[];
  people: { handle: string; name: string }[];
  places: { slug: string; name: string; countryCode: string }[];
  /** Regions and countries. */
  areas: PlaceHit[];
  tags: TagHit[];
};

/** A published story to link to. */
export type StorySuggestionDto = { slug: string; title: string; byline: string };
