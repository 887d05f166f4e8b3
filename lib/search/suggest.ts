import { countryName } from "@/lib/places/country-name";
import { areaPath } from "@/lib/places/country-slug";
import { placeIsOut, postIsVisible, rowIsOut } from "@/lib/posts/visible-sql";
import type { SearchSuggestions } from "./dto";
import { findCountries } from "./find-countries";
import { type Queries, respell } from "./respell";
import { toPrefixQuery } from "./search-words";

/** Of each kind. */
const offered = { stories: 5, others: 3, areas: 2 } as const;
/** Names that begin so and are looked at for a story; stories the newest of which are offered. */
const looked = 100;

type Row = { kind: "story" | "person" | "place" | "area" | "tag"; key: string; name: string; more: string };

/** Of our own constants alone; $1 is the question, $2 and $3 are codes and names of countries that begin so. */
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
  (SELECT 'area', a."slug", a."name", a."code" FROM (
    SELECT c.code AS "code", '' AS "slug", c.name AS "name"
    FROM unnest($2::text[], $3::text[]) AS c(code, name)
    WHERE EXISTS (
      SELECT 1 FROM "PostSearch" s
      WHERE s."countryCode" = c.code::char(2) AND ${rowIsOut} AND ${placeIsOut}
    )
    UNION ALL
    SELECT r."countryCode"::text, r."slug", r."name" FROM (
      SELECT * FROM "SearchRegion" r
      WHERE to_tsvector('nirvana_words'::regconfig, r."name")
        @@ to_tsquery('nirvana_words'::regconfig, $1) LIMIT ${looked}
    ) r
    WHERE EXISTS (
      SELECT 1 FROM "PostSearch" s
      WHERE s."countryCode" = r."countryCode" AND s."regionSlug" = r."slug" AND ${rowIsOut} AND ${placeIsOut}
    )
  ) a ORDER BY length(a."name"), a."slug", a."code" LIMIT ${offered.areas})
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
 * Stories, people, places and tags whose titles and names have words that begin like those being typed; where there are
 * none, those with words that may have been meant. Only what a story that is out stands behind. One query, and a few more
 * for what is typed wrong, whose work is bounded whatever is typed.
 */
export async function suggest(client: Queries, typed: string): Promise<SearchSuggestions> {
  const query = toPrefixQuery(typed);
  if (query === "") return toSuggestions([]);
  const rows = await findRows(client, query, typed);
  if (rows.length > 0) return toSuggestions(rows);
  for (const meant of await respell(client, typed)) {
    // Whole words, and one question after the other: of many alternatives at once PostgreSQL expects so many answers that
    // it would look for them without an index.
    const found = await findRows(client, meant.join(" & "), meant.join(" "));
    if (found.length > 0) return toSuggestions(found);
  }
  return toSuggestions([]);
}

function findRows(client: Queries, query: string, words: string): Promise<Row[]> {
  const { codes, names } = findCountries(words);
  return client.$queryRawUnsafe<Row[]>(allKinds, query, codes, names);
}

function toSuggestions(rows: readonly Row[]): SearchSuggestions {
  const of = (kind: Row["kind"]) => rows.filter((row) => row.kind === kind);
  return {
    stories: of("story").map(({ key, name }) => ({ slug: key, title: name })),
    people: of("person").map(({ key, name }) => ({ handle: key, name })),
    places: of("place").map(({ key, name, more }) => ({ slug: key, name, countryCode: more })),
    areas: of("area").map(({ key, name, more }) => ({
      path: areaPath(more, key),
      name,
      within: key === "" ? "Country" : `Region of ${countryName(more)}`,
    })),
    tags: of("tag").map(({ key, name }) => ({ slug: key, name })),
  };
}
