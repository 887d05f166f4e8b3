import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { isNearSql, type Near } from "@/lib/places/near-rows";
import { isOut, isPlaceOut } from "./is-out";

/** What is asked, over "PostSearch" s. What it names is known to be there. */
export type SearchCondition = {
  /** A tsquery; null when only filters are given. */
  query: Prisma.Sql | null;
  /** The same with any of its wanted pieces enough; null when there is but one. */
  anyQuery: Prisma.Sql | null;
  /** Whether words are to be left out: then the head alone cannot decide. */
  hasExclusion: boolean;
  /** The words of the query as they are stored, to find them in texts. */
  stems: readonly string[];
  /**
   * The same without the quotes, when so many stories have the words of a phrase that only the newest of them are looked
   * through for it: whether words stand together no index knows.
   */
  looseQuery: Prisma.Sql | null;
  tags: readonly string[];
  authorId?: string | undefined;
  countryCode?: string | undefined;
  placeId?: string | undefined;
  year?: number | undefined;
  near?: Near | undefined;
};

/** The reader's words as a tsquery: words, "phrases", or, -without. PostgreSQL takes any text here and never fails on it. */
export function toQuery(words: string): Prisma.Sql {
  // Named in full, and not through a subquery: PostgreSQL then knows how rare the words are when it plans.
  return Prisma.sql`websearch_to_tsquery('nirvana'::regconfig, ${words})`;
}

/** Of the newest stories with all words of a common phrase, so many are looked through for it. */
export const phraseLooks = 1000;

/** The FROM of all matches, as `s`. */
export function source(condition: SearchCondition): Prisma.Sql {
  const { looseQuery } = condition;
  if (!looseQuery) return Prisma.sql`"PostSearch" s`;
  return Prisma.sql`(
    SELECT * FROM "PostSearch" s WHERE s."body" @@ ${looseQuery} ${filters(condition)}
    ORDER BY s."publishedAt" DESC LIMIT ${phraseLooks}
  ) s`;
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

function filters(condition: SearchCondition): Prisma.Sql {
  const { tags, authorId, countryCode, placeId, year, near } = condition;
  const parts: Prisma.Sql[] = [];
  if (tags.length > 0) parts.push(Prisma.sql`s."tagSlugs" @> ${[...tags]}::text[]`);
  if (authorId) parts.push(Prisma.sql`s."authorIds" @> ARRAY[${authorId}]::uuid[]`);
  if (countryCode) parts.push(Prisma.sql`s."countryCode" = ${countryCode}`);
  if (placeId) parts.push(Prisma.sql`s."placeId" = ${placeId}::uuid`);
  if (year !== undefined)
    parts.push(
      Prisma.sql`s."publishedAt" >= make_date(${year}::int, 1, 1) AND s."publishedAt" < make_date(${year + 1}::int, 1, 1)`,
    );
  if (near) parts.push(isNearSql(near));
  if (countryCode || placeId) parts.push(isPlaceOut);
  // What is scheduled has a row already, and is nobody's to find before its time.
  return Prisma.sql`AND ${Prisma.join([...parts, isOut], " AND ")}`;
}
