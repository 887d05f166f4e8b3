import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { correctWords } from "./correct-words";
import { isNarrowed, type SearchAsk, type SearchResults, type SearchSort, searchLimits } from "./dto";
import { wordsOfQuery } from "./hit-window";
import { loadHits } from "./load-hits";
import { countMatches, estimateMatches, rankAllUpTo, rankPosts } from "./rank-posts";
import { cleanAsk, noFilters, type ResolvedFilters, resolveFilters } from "./resolve-filters";
import { phraseLooks, type SearchCondition, toQuery } from "./search-condition";
import { inSearch, isCrowded } from "./search-gate";
import { anyOf, cleanWords } from "./search-words";

const { queryLength, perPage, pages: mostPages, counted } = searchLimits;

/** More matches than this are not counted one by one. */
const countedUpTo = 15_000;

/** So few stories may be what was meant, or a word of it mistyped. */
const few = 2;

/**
 * Published posts for the words of a reader; anybody may ask. Understands words, "phrases", `or` and -without, finds
 * stems and ignores accents, and searches for the nearest words instead of those that no story has. Without words, the
 * filters alone list by date, or by distance. Never throws over what was asked.
 */
export async function searchPosts(asked: Partial<SearchAsk>): Promise<SearchResults> {
  const ask = cleanAsk(asked);
  const words = cleanWords(ask.q);
  const refusal = refusalOf(words, ask);
  if (refusal) return nothing(refusal, ask);
  try {
    return await inSearch((tx) => find(tx, words, ask));
  } catch (error) {
    if (isCrowded(error)) return nothing("busy", ask);
    throw error;
  }
}

/** Why a question is not put to the database at all; null when it is. */
export function refusalOf(words: string, ask: SearchAsk): "none" | "wordless" | "long" | null {
  if ([...words].length > queryLength) return "long";
  if (!words && !isNarrowed(ask)) return "none";
  // PostgreSQL finds no word in signs either, and would say so in the words it has for "the".
  return words && !/[\p{L}\p{N}]/u.test(words) ? "wordless" : null;
}

async function find(tx: Prisma.TransactionClient, words: string, ask: SearchAsk): Promise<SearchResults> {
  const resolved = await resolveFilters(tx, ask);
  const asked = await countAsked(tx, words, resolved);
  const empty = { ...nothing("found", ask), filters: resolved.filters };
  if (!asked) return { ...empty, kind: "vague" };
  if (resolved.filters.unknown.length > 0) return empty;
  let { condition, count, isEstimate } = asked;
  let corrected: string | null = null;
  let alternative: string | null = null;
  if (words && !ask.exact && count <= few) {
    const correction = await correctWords(tx, words);
    const better = correction.words ? await countAsked(tx, correction.words, resolved) : null;
    if (better && better.count > count && correction.isNeeded && count === 0) {
      ({ condition, count, isEstimate } = better);
      corrected = correction.words;
    } else if (better && better.count > count) alternative = correction.words;
  }
  const sort = sortOf(ask, condition);
  const stretch = { offset: (ask.page - 1) * perPage, limit: perPage, count };
  const ids = await rankPosts(tx, condition, sort, stretch);
  if (isEstimate && ids.length < perPage) {
    count = await countMatches(tx, condition);
    isEstimate = false;
  }
  return {
    ...empty,
    hits: await loadHits(tx, ids, condition),
    count: isEstimate ? count : Math.min(count, counted),
    precision: isEstimate ? "about" : count > counted || condition.looseQuery ? "least" : "exact",
    isRestByDate: sort === "relevance" && count > rankAllUpTo,
    isPhraseBounded: condition.looseQuery !== null,
    sort,
    corrected,
    alternative,
    pages: Math.min(mostPages, Math.ceil(count / perPage)),
  };
}

/** The order that was asked for where it makes sense, else the one that suits the question. */
function sortOf({ sort }: Pick<SearchAsk, "sort">, { query, near }: SearchCondition): SearchSort {
  if (sort === "date" || (sort === "distance" && near) || (sort === "relevance" && query)) return sort;
  if (query) return "relevance";
  return near ? "distance" : "date";
}

/** What to ask the database, and how many answers there are or, where there are very many, are expected. */
type Counted = { condition: SearchCondition; count: number; isEstimate: boolean };

/** Null when an index could answer nothing of it. */
async function countAsked(
  tx: Prisma.TransactionClient,
  words: string,
  resolved: ResolvedFilters,
): Promise<Counted | null> {
  const asked = await toCondition(tx, words, resolved);
  if (!asked) return null;
  const { condition, expected } = asked;
  return { condition, count: expected ?? (await countMatches(tx, condition)), isEstimate: expected !== null };
}

/**
 * What to ask the database; how many answers are expected, where there are too many to count. Null when an index could
 * answer nothing of it.
 */
export async function toCondition(
  tx: Prisma.TransactionClient,
  words: string,
  { filters, authorId, placeId }: ResolvedFilters,
): Promise<{ condition: SearchCondition; expected: number | null } | null> {
  const query = words ? toQuery(words) : null;
  const tree = query ? await readTree(tx, query) : null;
  if (tree && !tree.isIndexable) return null;
  const any = anyOf(words);
  const condition: SearchCondition = {
    query,
    anyQuery: any ? toQuery(any) : null,
    hasExclusion: tree?.hasExclusion ?? false,
    stems: wordsOfQuery(tree?.query ?? ""),
    looseQuery: null,
    tags: filters.tags.map(({ slug }) => slug),
    authorId,
    placeId,
    countryCode: placeId ? undefined : filters.country?.code,
    year: filters.year ?? undefined,
    near: filters.near ?? undefined,
  };
  const expected = await estimateMatches(tx, condition);
  const isPhrase = /<(-|\d+)>/.test(tree?.query ?? "");
  if (isPhrase && expected > phraseLooks) condition.looseQuery = toQuery(words.replaceAll('"', " "));
  else if (!isPhrase && expected > countedUpTo) return { condition, expected };
  return { condition, expected: null };
}

function nothing(kind: SearchResults["kind"], { page, sort }: SearchAsk): SearchResults {
  return {
    kind,
    hits: [],
    count: 0,
    precision: "exact",
    isRestByDate: false,
    isPhraseBounded: false,
    sort: sort ?? "relevance",
    filters: noFilters,
    corrected: null,
    alternative: null,
    page,
    pages: 0,
  };
}

/** `querytree` says what of a query an index can answer: nothing of one with only common words, or only words to leave out. */
async function readTree(tx: Prisma.TransactionClient, query: Prisma.Sql) {
  const rows = await tx.$queryRaw<{ tree: string; query: string }[]>`
    SELECT querytree(${query}) AS "tree", ${query}::text AS "query"`;
  const row = rows[0];
  return {
    isIndexable: row !== undefined && row.tree !== "" && row.tree !== "T",
    hasExclusion: row?.query.includes("!") ?? true,
    query: row?.query ?? "",
  };
}
