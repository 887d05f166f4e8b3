import type { PostStatus, PostSummaryDto } from "@/lib/posts/dto";

/** A journey in a list: only what readers can see of it. */
export type JourneySummaryDto = {
  slug: string;
  title: string;
  description: string;
  owner: { handle: string; name: string };
  stories: number;
  /** Where its stories happen, in their order, each named once. */
  places: string[];
  /** Whether there is a chart of its way. */
  hasChart: boolean;
};

/** A journey with its visible stories, in their order. */
export type JourneyDto = {
  id: string;
  slug: string;
  title: string;
  description: string;
  owner: { handle: string; name: string };
  stories: PostSummaryDto[];
};

/** Where a story stands in its journey. */
export type JourneyPart = {
  journey: Pick<JourneyDto, "slug" | "title">;
  /** From 1. */
  number: number;
  count: number;
  previous: { slug: string; title: string } | null;
  next: { slug: string; title: string } | null;
};

/** A story as its author orders it. */
export type JourneyStoryDto = { id: string; title: string; status: PostStatus };

export type OwnJourneyDto = {
  id: string;
  slug: string;
  title: string;
  description: string;
  stories: JourneyStoryDto[];
};
