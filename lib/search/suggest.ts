import { placeIsOut, postIsVisible, rowIsOut } from "@/lib/posts/visible-sql";
import type { SearchSuggestions } from "./dto";
import { toPrefixQuery } from "./search-words";

/** What of a Prisma client is needed: the Node one and the edge one both have it. */
type Queries = { $queryRawUnsafe<T>(query: string, ...values: unknown[]): Promise<T> };

/** Of each kind. */
const offered = { stories: 5, others: 3 } as const;
/** Names that begin so and are looked at for a story; stories the newest of which are offered. */
const looked = 100;

type Row = { kind: "story" | "person" | "place" | "tag"; key: string; name: string; more: string };

/** Of our own constants alone; $1 is the question. */
const allKinds = `
  (SELECT 'story' AS "kind", p."slug" AS "key", p."title" AS "name", '' AS "more" FROM (
    SELECT s."postId", s."publishedAt" FROM "PostSearch" s
    WHERE s."titleWords" @@ to_tsquery('nirvana_words'::regconfig, $1)
    AND ${rowIsOut}
    ORDER BY s."publishedAt" DESC LIMIT ${looked}
  ) found JOIN "Post" p ON p."id" = found."postId" AND ${postIsVisible} AND p."slug" IS NOT NULL
  ORDER BY found."publishedAt" DESC LIMIT ${offered.stories})
  UNION ALL
  (SELECT 'person', u."handle", u."name", '' FROM (
    SELECT u."id", u."handle", u."name" FROM "User" u
    WHERE to_tsvector('nirvana_words'::regconfig, u."name" || ' ' || u."handle")
      @@ to_tsquery('nirvana_words'::regconfig, $1) LIMIT ${looked}
  ) u
  WHERE EXISTS (
    SELECT 1 FROM "PostSearch" s
    WHERE s."authorIds" @> ARRAY[u."id"] AND ${rowIsOut}
  )
  ORDER BY length(u."name"), u."name" LIMIT ${offered.others})
  UNION ALL
  (SELECT 'place', p."slug", p."name", p."countryCode"::text FROM (
    SELECT p."id", p."slug", p."name", p."countryCode", p."population" FROM "Place" p
    WHERE to_tsvector('nirvana_words'::regconfig, p."name")
      @@ to_tsquery('nirvana_words'::regconfig, $1) LIMIT ${looked}
  ) p
  WHERE EXISTS (
    SELECT 1 FROM "PostSearch" s
    WHERE s."placeId" = p."id" AND ${rowIsOut} AND ${placeIsOut}
  )
  ORDER BY length(p."name"), p."population" DESC LIMIT ${offered.others})
  UNION ALL
  (SELECT 'tag', t."slug", t."name", '' FROM (
    SELECT t."slug", t."name" FROM "Tag" t
    WHERE to_tsvector('nirvana_words'::regconfig, t."name")
      @@ to_tsquery('nirvana_words'::regconfig, $1) LIMIT ${looked}
  ) t
  WHERE EXISTS (
    SELECT 1 FROM "PostSearch" s
    WHERE s."tagSlugs" @> ARRAY[t."slug"] AND ${rowIsOut}
  )
  ORDER BY length(t."name"), t."name" LIMIT ${offered.others})`;

/**
 * Stories, people, places and tags whose titles and names have words that begin like those being typed. Only what a
 * story that is out stands behind. One query, whose work is bounded whatever is typed.
 */
export async function suggest(client: Queries, typed: string): Promise<SearchSuggestions> {
  const query = toPrefixQuery(typed);
  if (query === "") return { stories: [], people: [], places: [], tags: [] };
  const rows = await client.$queryRawUnsafe<Row[]>(allKinds, query);
  const of = (kind: Row["kind"]) => rows.filter((row) => row.kind === kind);
  return {
    stories: of("story").map(({ key, name }) => ({ slug: key, title: name })),
    people: of("person").map(({ key, name }) => ({ handle: key, name })),
    places: of("place").map(({ key, name, more }) => ({ slug: key, name, countryCode: more })),
    tags: of("tag").map(({ key, name }) => ({ slug: key, name })),
  };
}
