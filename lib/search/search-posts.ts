import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { Turnstile } from "@/lib/rate-limit/turnstile";
import { type SearchResults, searchLimits } from "./dto";
import { listFacets } from "./list-facets";
import { loadHits } from "./load-hits";
import { countMatches, rankAllUpTo, rankPosts } from "./rank-posts";
import { type SearchCondition, toQuery } from "./search-condition";

type SearchInput = {
  q: string;
  /** Slug of a tag, and of a place, to narrow it to. */
  tag?: string | undefined;
  place?: string | undefined;
  /** From 1. */
  page?: number | undefined;
};

const { queryLength, perPage, pages: mostPages } = searchLimits;

/**
 * Published posts for the words of a reader; anybody may ask. Understands words, "phrases", `or` and -without, finds
 * stems and ignores accents. Without words, the filters alone list by date. Never throws over what was typed.
 */
export async function searchPosts(input: SearchInput): Promise<SearchResults> {
  const words = cleanWords(input.q);
  const tag = cleanSlug(input.tag);
  const place = cleanSlug(input.place);
  const page = Math.min(Math.max(1, Math.floor(input.page ?? 1) || 1), mostPages);
  if ([...words].length > queryLength) return nothing("long", page);
  if (!words && tag === undefined && place === undefined) return nothing("none", page);
  // PostgreSQL finds no word in signs either, and would say so in the words it has for "the".
  if (words && !/[\p{L}\p{N}]/u.test(words)) return nothing("wordless", page);
  try {
    return await gate.pass(() => find({ words, tag, place, page }));
  } catch (error) {
    if (isCrowded(error)) return nothing("busy", page);
    throw error;
  }
}

/** A search holds a connection: most of them are left to readers, however many search. */
const gate = new Turnstile({
  atOnce: 4,
  queueLength: 60,
  refusal: "Very many people are searching just now.",
});

/** Turned away at the gate, no connection in time (P2028, P2024), or stopped by its own time limit (57014). */
function isCrowded(error: unknown): boolean {
  if (error instanceof AppError) return error.code === "unavailable";
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return ["P2024", "P2028"].includes(error.code) || JSON.stringify(error.meta ?? {}).includes("57014");
}

type Asked = { words: string; tag: string | undefined; place: string | undefined; page: number };

function find({ words, tag, place, page }: Asked): Promise<SearchResults> {
  return db().$transaction(
    async (tx): Promise<SearchResults> => {
      // A search that takes longer is of no use to anybody, and must not take the database from those who read.
      await tx.$executeRaw`SET LOCAL statement_timeout = 4000`;
      const query = words ? toQuery(words) : null;
      const tree = query ? await readTree(tx, query) : null;
      if (tree && !tree.isIndexable) return nothing("vague", page);
      const condition: SearchCondition = { query, hasExclusion: tree?.hasExclusion ?? false, tag, place };
      const count = await countMatches(tx, condition);
      const ids = await rankPosts(tx, condition, { offset: (page - 1) * perPage, limit: perPage, count });
      const facets = await listFacets(tx, condition);
      return {
        kind: "found",
        hits: await loadHits(tx, ids, query),
        count: Math.min(count, rankAllUpTo),
        isCountExact: count <= rankAllUpTo,
        ...facets,
        page,
        pages: Math.min(mostPages, Math.ceil(count / perPage)),
      };
    },
    { timeout: 15_000, maxWait: 5_000 },
  );
}

function nothing(kind: Exclude<SearchResults["kind"], "found">, page: number): SearchResults {
  return { kind, hits: [], count: 0, isCountExact: true, tags: [], places: [], page, pages: 0 };
}

/** One line without control characters; PostgreSQL refuses NUL. */
function cleanWords(q: string): string {
  return q
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cs}\p{Co}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function cleanSlug(slug: string | undefined): string | undefined {
  const clean = slug?.replace(/[\p{Cc}\p{Cs}]/gu, "").trim();
  return clean ? clean.slice(0, 200) : undefined;
}

/** `querytree` says what of a query an index can answer: nothing of one with only common words, or only words to leave out. */
async function readTree(tx: Prisma.TransactionClient, query: Prisma.Sql) {
  const rows = await tx.$queryRaw<{ tree: string; query: string }[]>`
    SELECT querytree(${query}) AS "tree", ${query}::text AS "query"`;
  const row = rows[0];
  return {
    isIndexable: row !== undefined && row.tree !== "" && row.tree !== "T",
    hasExclusion: row?.query.includes("!") ?? true,
  };
}
