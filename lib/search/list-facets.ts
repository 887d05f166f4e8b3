import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { countryName } from "@/lib/places/country-name";
import { type Facet, type SearchAsk, type SearchFacets, searchLimits } from "./dto";
import { isPlaceOut } from "./is-out";
import { cleanAsk, resolveFilters } from "./resolve-filters";
import { matches, type SearchCondition, source } from "./search-condition";
import { inSearch, isCrowded } from "./search-gate";
import { refusalOf, toCondition } from "./search-posts";
import { cleanWords } from "./search-words";

/** Values of each facet that are listed. */
const listed = 12;
/** Years are few, and a hole between them would be odd. */
const listedYears = 40;

const kinds = ["tag", "author", "country", "place", "year"] as const;
type Kind = (typeof kinds)[number];

type Row = { kind: Kind | "all"; value: string; label: string | null; count: number };

/**
 * By what the matches of a question can be narrowed: how many of them have each tag, author, country, town of the country
 * chosen, and year. Tags narrow what is found already; of the others there is one at a time, so each is counted as if
 * it were not chosen yet. Null when there is nothing to count, or no time for it.
 * @param words what was searched for in the end, when that is not what was typed
 */
export async function listFacets(
  asked: Partial<SearchAsk>,
  words?: string | null,
): Promise<SearchFacets | null> {
  const ask = cleanAsk(asked);
  const wanted = cleanWords(words ?? ask.q);
  if (refusalOf(wanted, ask)) return null;
  try {
    return await inSearch(async (tx) => {
      const resolved = await resolveFilters(tx, ask);
      const asked = await toCondition(tx, wanted, resolved);
      if (!asked || resolved.filters.unknown.length > 0) return null;
      return countAll(tx, asked.condition, resolved.filters.country?.code);
    });
  } catch (error) {
    if (isCrowded(error)) return null;
    throw error;
  }
}

async function countAll(
  tx: Prisma.TransactionClient,
  condition: SearchCondition,
  countryCode: string | undefined,
): Promise<SearchFacets> {
  const { authorId, year, placeId } = condition;
  // In the order of the date index, PostgreSQL would fetch the stored vector of every story to see whether it matches.
  await tx.$executeRaw`SELECT set_config('enable_indexscan', 'off', true)`;
  const found = new Map<Kind, Facet[]>();
  let isExact = true;
  const count = async (without: Partial<SearchCondition>, wanted: readonly Kind[]) => {
    const rows = await countKinds(tx, { ...condition, ...without }, wanted, countryCode);
    for (const kind of wanted) found.set(kind, toFacets(rows.filter((row) => row.kind === kind)));
    if (rows.some(({ kind, count: all }) => kind === "all" && all > searchLimits.counted)) isExact = false;
  };
  const isPlaced = placeId !== undefined || condition.countryCode !== undefined;
  await count(
    {},
    kinds.filter((kind) => !isChosen(kind, { authorId, year, isPlaced })),
  );
  if (authorId !== undefined) await count({ authorId: undefined }, ["author"]);
  if (year !== undefined) await count({ year: undefined }, ["year"]);
  if (isPlaced) {
    await count({ placeId: undefined, countryCode: undefined }, ["country"]);
    await count({ placeId: undefined, countryCode }, ["place"]);
  }
  const of = (kind: Kind) => found.get(kind) ?? [];
  return {
    tags: of("tag"),
    authors: of("author"),
    countries: of("country").map((facet) => ({ ...facet, label: countryName(facet.value) })),
    places: countryCode ? of("place") : [],
    years: of("year").toSorted((a, b) => Number(b.value) - Number(a.value)),
    isExact,
  };
}

type Chosen = { authorId: string | undefined; year: number | undefined; isPlaced: boolean };

function isChosen(kind: Kind, { authorId, year, isPlaced }: Chosen): boolean {
  if (kind === "author") return authorId !== undefined;
  if (kind === "year") return year !== undefined;
  return isPlaced && (kind === "country" || kind === "place");
}

const toFacets = (rows: readonly Row[]): Facet[] =>
  rows.map(({ value, label, count }) => ({ value, label: label ?? value, count }));

/** Of one reading of the matches, the newest `searchLimits.counted` of them, how many have each value of these kinds. */
function countKinds(
  tx: Prisma.TransactionClient,
  condition: SearchCondition,
  wanted: readonly Kind[],
  countryCode: string | undefined,
): Promise<Row[]> {
  const parts = wanted.map((kind) => ofKind(kind, countryCode));
  return tx.$queryRaw<Row[]>`
    WITH found AS MATERIALIZED (
      SELECT s."tagSlugs", s."authorIds", extract(year FROM s."publishedAt")::int AS "year",
        -- Places are counted within a country alone, so this keeps both.
        CASE WHEN ${isPlaceOut} THEN s."countryCode" END AS "countryCode", s."placeId"
      FROM ${source(condition)} WHERE ${matches(condition)}
      ORDER BY s."publishedAt" DESC LIMIT ${searchLimits.counted + 1}
    )
    SELECT 'all' AS "kind", '' AS "value", NULL AS "label", count(*)::int AS "count" FROM found
    UNION ALL ${Prisma.join(parts, " UNION ALL ")}`;
}

function ofKind(kind: Kind, countryCode: string | undefined): Prisma.Sql {
  const top = (limit: number) => Prisma.sql`ORDER BY 2 DESC, 1 LIMIT ${limit}`;
  switch (kind) {
    case "tag":
      return Prisma.sql`(
        SELECT 'tag', c.value, t."name", c.n FROM (
          SELECT unnest("tagSlugs") AS value, count(*)::int AS n FROM found GROUP BY 1 ${top(listed)}
        ) c JOIN "Tag" t ON t."slug" = c.value ORDER BY c.n DESC, t."name")`;
    case "author":
      return Prisma.sql`(
        SELECT 'author', u."handle", u."name", c.n FROM (
          SELECT unnest("authorIds") AS value, count(*)::int AS n FROM found GROUP BY 1 ${top(listed)}
        ) c JOIN "User" u ON u."id" = c.value ORDER BY c.n DESC, u."name")`;
    case "country":
      return Prisma.sql`(
        SELECT 'country', "countryCode"::text, NULL, count(*)::int FROM found
        WHERE "countryCode" IS NOT NULL GROUP BY "countryCode" ORDER BY 4 DESC, 2 LIMIT ${listed})`;
    case "place":
      // Towns stand under their country, which must be chosen first.
      return Prisma.sql`(
        SELECT 'place', p."slug", p."name", c.n FROM (
          SELECT "placeId" AS value, count(*)::int AS n FROM found
          WHERE "placeId" IS NOT NULL AND "countryCode" = ${countryCode ?? ""} GROUP BY 1 ${top(listed)}
        ) c JOIN "Place" p ON p."id" = c.value ORDER BY c.n DESC, p."name")`;
    case "year":
      return Prisma.sql`(
        SELECT 'year', "year"::text, NULL, count(*)::int FROM found GROUP BY "year" ORDER BY "year" DESC LIMIT ${listedYears})`;
  }
}
