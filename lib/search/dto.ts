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
};

export const searchLimits = { queryLength: 200, perPage: 20, pages: 25 } as const;

/** A value that narrows the search, and how many of the (newest) matches have it. */
export type Facet = { slug: string; label: string; count: number };

export type SearchResults = {
  /** `none`: nothing was asked. `wordless`: signs without a letter or a number. `vague`: only words too common to search for, or only words to leave out. `long`: over the limit. `busy`: too many search just now, or the database was too slow. */
  kind: "none" | "wordless" | "vague" | "long" | "busy" | "found";
  hits: SearchHit[];
  count: number;
  /** False: there are more than `count`, and beyond it older ones come by date. */
  isCountExact: boolean;
  /** Of the words alone, whatever is filtered by. What is filtered by is among them when any story has it. */
  tags: Facet[];
  places: Facet[];
  page: number;
  /** Pages that can be asked for. */
  pages: number;
};

/** A published story to link to. */
export type StorySuggestionDto = { slug: string; title: string; byline: string };
