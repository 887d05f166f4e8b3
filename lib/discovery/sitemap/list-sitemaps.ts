import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { isVisibleSql } from "@/lib/posts/visible-posts";
import { type PageKind, pageKinds, pageSources, sitemapSize } from "./sitemap-kinds";

/** A stretch of rows that makes one sitemap: from its first row on, in the order of its kind. */
export type Stretch = {
  /** Id of its first row. */
  id: string;
  /** Of stories, whose order this begins; as the database writes it. */
  at: string | null;
  /** ISO 8601, of its youngest change, where the index knows it. */
  lastmod: string | null;
};

export type Sitemaps = Record<"stories" | PageKind, Stretch[]>;

/**
 * How the site is divided into sitemaps. Each kind is walked once, in the order of an index that holds all that is asked
 * for, to find every so many-th row: no offset is counted to, and a sitemap then begins where its stretch does. The
 * oldest come first, so what was divided stays as it is while others are published.
 * @param size how many rows a stretch has; another one than the protocol's is for tests
 */
export async function divideSite(size = sitemapSize): Promise<Sitemaps> {
  const kinds: [PageKind, Stretch[]][] = [];
  for (const kind of pageKinds) kinds.push([kind, await dividePages(kind, size)]);
  return { stories: await divideStories(size), ...Object.fromEntries(kinds) } as Sitemaps;
}

/** The same, kept until a story, a journey or a place changes. */
export function listSitemaps(size = sitemapSize): Promise<Sitemaps> {
  const cacheTags = [tags.posts(), tags.journeys(), tags.places()];
  return cached(["sitemaps", String(size)], cacheTags, () => divideSite(size));
}

function divideStories(size: number): Promise<Stretch[]> {
  return db().$queryRaw<Stretch[]>`
    select (array_agg("id"::text) filter (where "isFirst"))[1] as "id",
      min("publishedAt")::text as "at",
      to_char(max(greatest("publishedAt", "editedAt")), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastmod"
    from (
      select *, n / ${size} as "part", n % ${size} = 0 as "isFirst" from (
        select p."id", p."publishedAt", p."editedAt",
          row_number() over (order by p."publishedAt", p."id") - 1 as n
        from "Post" p where ${isVisibleSql}
      ) numbered
    ) divided
    group by "part" order by "part"`;
}

function dividePages(kind: PageKind, size: number): Promise<Stretch[]> {
  const { table, posts } = pageSources[kind];
  return db().$queryRaw<Stretch[]>`
    select "id"::text as "id", null as "at", null as "lastmod"
    from (
      select e."id", row_number() over (order by e."id") - 1 as n
      from ${table} e where exists (select 1 from ${posts})
    ) numbered
    where n % ${size} = 0 order by n`;
}
