import "server-only";
import { Prisma } from "@/lib/db/generated/client";

/** What is asked, over "PostSearch" s. */
export type SearchCondition = {
  /** A tsquery; null when only filters are given. */
  query: Prisma.Sql | null;
  /** Whether words are to be left out: then the head alone cannot decide. */
  hasExclusion: boolean;
  tag?: string | undefined;
  place?: string | undefined;
};

/** A row of "PostSearch" s is there from the moment a post is scheduled: only those whose time has come may be told of. */
export const isOut = Prisma.sql`s."publishedAt" <= timezone('utc', now())`;

/** Whether what a row says of where its post happens may be told already. Asked with every use of one of these columns. */
export const isPlaceOut = Prisma.sql`(s."placeShownAt" IS NULL OR s."placeShownAt" <= timezone('utc', now()))`;

/** The reader's words as a tsquery: words, "phrases", or, -without. PostgreSQL takes any text here and never fails on it. */
export function toQuery(words: string): Prisma.Sql {
  // Named in full, and not through a subquery: PostgreSQL then knows how rare the words are when it plans.
  return Prisma.sql`websearch_to_tsquery('nirvana'::regconfig, ${words})`;
}

/** The WHERE of all matches. `body` holds the head's words too. */
export function matches(condition: SearchCondition): Prisma.Sql {
  const { query } = condition;
  return Prisma.sql`${query ? Prisma.sql`s."body" @@ ${query}` : Prisma.sql`TRUE`} ${filters(condition)}`;
}

/** The WHERE of those that match in title, subtitle, tags or place. */
export function headMatches(condition: SearchCondition & { query: Prisma.Sql }): Prisma.Sql {
  const { query, hasExclusion } = condition;
  const whole = hasExclusion ? Prisma.sql`AND s."body" @@ ${query}` : Prisma.empty;
  return Prisma.sql`s."head" @@ ${query} ${whole} ${filters(condition)}`;
}

/** What is scheduled has a row already, and is nobody's to find before its time. */
function filters({ tag, place }: SearchCondition): Prisma.Sql {
  const byTag = tag === undefined ? Prisma.empty : Prisma.sql`AND s."tagSlugs" @> ARRAY[${tag}]::text[]`;
  const byPlace =
    place === undefined
      ? Prisma.empty
      : Prisma.sql`AND s."placeId" = (SELECT "id" FROM "Place" WHERE "slug" = ${place}) AND ${isPlaceOut}`;
  return Prisma.sql`${byTag} ${byPlace} AND ${isOut}`;
}
