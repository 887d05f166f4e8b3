import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { countryName } from "@/lib/places/country-name";
import { areaPath } from "@/lib/places/country-slug";
import {
  type NamesFound,
  type PersonHit,
  type PlaceHit,
  type SearchAsk,
  type SearchKind,
  type SearchNames,
  searchLimits,
  type TagHit,
} from "./dto";
import { findCountries } from "./find-countries";
import { isOut, isPlaceOut } from "./is-out";
import { inSearch, isCrowded } from "./search-gate";
import { cleanWords, readPieces, toPrefixQuery } from "./search-words";

const nobody = { hits: [], hasMore: false };
const noNames: SearchNames = { people: nobody, places: nobody, tags: nobody };

/** How many of each stand above the stories. */
const above = 4;
/** Names with these words that are looked at, most: then those with stories are kept. */
const looked = 600;

type Stretch = { offset: number; limit: number };

/**
 * People, places (towns, regions and countries) and tags whose names hold all of these words, the last of them perhaps only begun. Only those with a
 * story that is out, so that nothing is found here that no page tells of. Never throws over what was typed.
 */
export function findNames(q: string): Promise<SearchNames> {
  return named(q, noNames, async (tx, query, wanted) => {
    const stretch = { offset: 0, limit: above };
    return {
      people: await people(tx, query, stretch),
      places: await places(tx, query, wanted, stretch),
      tags: await tags(tx, query, stretch),
    };
  });
}

/** One page of the names of a kind. */
export function listNames(
  kind: Exclude<SearchKind, "stories">,
  { q, page }: Pick<SearchAsk, "q" | "page">,
): Promise<SearchNames> {
  const { perPage } = searchLimits;
  const stretch = {
    offset: (Math.min(Math.max(1, Math.floor(page) || 1), searchLimits.pages) - 1) * perPage,
    limit: perPage,
  };
  return named(q, noNames, async (tx, query, wanted) => {
    if (kind === "people") return { ...noNames, people: await people(tx, query, stretch) };
    if (kind === "places") return { ...noNames, places: await places(tx, query, wanted, stretch) };
    return { ...noNames, tags: await tags(tx, query, stretch) };
  });
}

async function named<T>(
  q: string,
  none: T,
  find: (tx: Prisma.TransactionClient, query: Prisma.Sql, wanted: string) => Promise<T>,
): Promise<T> {
  const words = cleanWords(q);
  if ([...words].length > searchLimits.queryLength) return none;
  const wanted = readPieces(words)
    .filter(({ isLeftOut }) => !isLeftOut)
    .map(({ text }) => text)
    .join(" ");
  const query = toPrefixQuery(wanted);
  if (!query) return none;
  try {
    return await inSearch((tx) =>
      find(tx, Prisma.sql`to_tsquery('nirvana_words'::regconfig, ${query})`, wanted),
    );
  } catch (error) {
    if (isCrowded(error)) return none;
    throw error;
  }
}

const found = <Row, Hit>(rows: Row[], limit: number, toHit: (row: Row) => Hit): NamesFound<Hit> => ({
  hits: rows.slice(0, limit).map(toHit),
  hasMore: rows.length > limit,
});

type PersonRow = {
  handle: string;
  name: string;
  bio: string;
  publicId: string | null;
  width: number | null;
  height: number | null;
};

async function people(tx: Prisma.TransactionClient, query: Prisma.Sql, { offset, limit }: Stretch) {
  const rows = await tx.$queryRaw<PersonRow[]>`
    SELECT u."handle", u."name", u."bio", m."publicId", m."width", m."height" FROM (
      SELECT * FROM "User" u
      WHERE to_tsvector('nirvana_words'::regconfig, u."name" || ' ' || u."handle") @@ ${query} LIMIT ${looked}
    ) u LEFT JOIN "Media" m ON m."id" = u."avatarMediaId"
    WHERE EXISTS (SELECT 1 FROM "PostSearch" s WHERE s."authorIds" @> ARRAY[u."id"] AND ${isOut})
    ORDER BY length(u."name"), u."name", u."handle" OFFSET ${offset} LIMIT ${limit + 1}`;
  return found(rows, limit, ({ handle, name, bio, publicId, width, height }): PersonHit => {
    const avatar = publicId && width && height ? { publicId, width, height } : null;
    return { handle, name, bio, avatar };
  });
}

type PlaceRow = {
  kind: "country" | "region" | "place";
  slug: string;
  name: string;
  region: string;
  countryCode: string;
};

/** Countries, regions and places, each where a story says that it happens there. */
async function places(
  tx: Prisma.TransactionClient,
  query: Prisma.Sql,
  wanted: string,
  { offset, limit }: Stretch,
) {
  const countries = findCountries(wanted);
  const rows = await tx.$queryRaw<PlaceRow[]>`
    SELECT * FROM (
      SELECT 'country' AS "kind", '' AS "slug", c.name AS "name", '' AS "region", c.code AS "countryCode", 0 AS "population"
      FROM unnest(${countries.codes}::text[], ${countries.names}::text[]) AS c(code, name)
      WHERE EXISTS (SELECT 1 FROM "PostSearch" s WHERE s."countryCode" = c.code::char(2) AND ${isOut} AND ${isPlaceOut})
      UNION ALL
      SELECT 'region', r."slug", r."name", '', r."countryCode"::text, 0 FROM (
        SELECT * FROM "SearchRegion" r
        WHERE to_tsvector('nirvana_words'::regconfig, r."name") @@ ${query} LIMIT ${looked}
      ) r
      WHERE EXISTS (
        SELECT 1 FROM "PostSearch" s
        WHERE s."countryCode" = r."countryCode" AND s."regionSlug" = r."slug" AND ${isOut} AND ${isPlaceOut}
      )
      UNION ALL
      SELECT 'place', p."slug", p."name", p."region", p."countryCode"::text, p."population" FROM (
        SELECT * FROM "Place" p WHERE to_tsvector('nirvana_words'::regconfig, p."name") @@ ${query} LIMIT ${looked}
      ) p
      WHERE EXISTS (SELECT 1 FROM "PostSearch" s WHERE s."placeId" = p."id" AND ${isOut} AND ${isPlaceOut})
    ) found
    ORDER BY length("name"), "population" DESC, "kind", "slug", "countryCode" OFFSET ${offset} LIMIT ${limit + 1}`;
  return found(rows, limit, toPlaceHit);
}

function toPlaceHit({ kind, slug, name, region, countryCode }: PlaceRow): PlaceHit {
  const country = countryName(countryCode);
  if (kind === "country") return { path: areaPath(countryCode), name, within: "Country" };
  if (kind === "region") return { path: areaPath(countryCode, slug), name, within: `Region of ${country}` };
  const within = region === "" || region === name ? country : `${region}, ${country}`;
  return { path: `/places/${slug}`, name, within };
}

async function tags(tx: Prisma.TransactionClient, query: Prisma.Sql, { offset, limit }: Stretch) {
  const rows = await tx.$queryRaw<TagHit[]>`
    SELECT t."slug", t."name" FROM (
      SELECT * FROM "Tag" t WHERE to_tsvector('nirvana_words'::regconfig, t."name") @@ ${query} LIMIT ${looked}
    ) t
    WHERE EXISTS (SELECT 1 FROM "PostSearch" s WHERE s."tagSlugs" @> ARRAY[t."slug"] AND ${isOut})
    ORDER BY length(t."name"), t."name", t."slug" OFFSET ${offset} LIMIT ${limit + 1}`;
  return found(rows, limit, (hit): TagHit => hit);
}
