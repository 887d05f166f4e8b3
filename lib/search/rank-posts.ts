import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { nearnessSql } from "@/lib/places/near-rows";
import { type SearchSort, searchLimits } from "./dto";
import { headMatches, matches, type SearchCondition, source } from "./search-condition";

type Row = { postId: string };

/** Up to here every match is ranked by how well it answers; beyond, the newest `newest` are, and the rest come by date. */
export const rankAllUpTo = 3000;
const newest = 1000;

/** Matches, counted no further than `searchLimits.counted` + 1. */
export async function countMatches(
  tx: Prisma.TransactionClient,
  condition: SearchCondition,
): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT 1 FROM ${source(condition)} WHERE ${matches(condition)} LIMIT ${searchLimits.counted + 1}
    ) found`;
  return rows[0]?.count ?? 0;
}

type Explained = { "QUERY PLAN": { Plan: { "Plan Rows": number } }[] };

/**
 * How many matches PostgreSQL expects, from what it knows of how common words are: at no cost, right to a few per cent for
 * common words, and far too high for phrases.
 */
export async function estimateMatches(
  tx: Prisma.TransactionClient,
  condition: SearchCondition,
): Promise<number> {
  const rows = await tx.$queryRaw<Explained[]>`
    EXPLAIN (FORMAT JSON) SELECT 1 FROM "PostSearch" s WHERE ${matches(condition)}`;
  return rows[0]?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
}

type Stretch = { offset: number; limit: number; count: number };

/** Ids of posts in the order that is asked for. @param count what `countMatches` found */
export function rankPosts(
  tx: Prisma.TransactionClient,
  condition: SearchCondition,
  sort: SearchSort,
  stretch: Stretch,
): Promise<string[]> {
  if (stretch.count === 0) return Promise.resolve([]);
  const { query } = condition;
  if (sort === "distance" && condition.near) return byDistance(tx, condition, condition.near, stretch);
  if (sort === "date" || !query) return byDate(tx, condition, stretch);
  return byRelevance(tx, { ...condition, query }, stretch);
}

async function byDate(
  tx: Prisma.TransactionClient,
  condition: SearchCondition,
  { offset, limit }: Stretch,
): Promise<string[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT s."postId" FROM ${source(condition)} WHERE ${matches(condition)}
    ORDER BY s."publishedAt" DESC, s."postId" DESC OFFSET ${offset} LIMIT ${limit}`;
  return rows.map((row) => row.postId);
}

async function byDistance(
  tx: Prisma.TransactionClient,
  condition: SearchCondition,
  near: { latitude: number; longitude: number },
  { offset, limit }: Stretch,
): Promise<string[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT s."postId" FROM ${source(condition)} WHERE ${matches(condition)}
    ORDER BY ${nearnessSql(near)}, s."publishedAt" DESC, s."postId" DESC
    OFFSET ${offset} LIMIT ${limit}`;
  return rows.map((row) => row.postId);
}

/** A story of today counts in full, one of a year ago three quarters, an old one half. */
const freshness = Prisma.sql`(0.5 + 0.5 / (1 + greatest(0, extract(epoch FROM timezone('utc', now()) - "publishedAt"))::float8 / 31557600))`;

const title = Prisma.sql`ts_filter("head", '{a}')`;

/**
 * First those that have the whole question in their title, then in title, subtitle, tags and place together; then those
 * that have a part of it in the title, a part of it beside the title, and those that only have it in the text: whatever
 * the ages and however often. Within each, by rank and age. The work is bounded whatever the words are, because each rank
 * reads a vector from disk (measured: ranking every match of a common word among 100,000 posts takes a third of a second).
 */
async function byRelevance(
  tx: Prisma.TransactionClient,
  condition: SearchCondition & { query: Prisma.Sql },
  { offset, limit, count }: Stretch,
): Promise<string[]> {
  const { query, anyQuery } = condition;
  const until = offset + limit;
  const best = (rank: Prisma.Sql, found: number) => Prisma.sql`
    ${rank} * ${freshness} DESC, "publishedAt" DESC, "postId" DESC LIMIT ${until - found}`;
  const heads = await tx.$queryRaw<Row[]>`
    SELECT "postId" FROM (
      SELECT s."postId", s."publishedAt", s."head" FROM "PostSearch" s WHERE ${headMatches({ ...condition, query })}
      ORDER BY s."publishedAt" DESC LIMIT ${newest}
    ) found
    ORDER BY ${title} @@ ${query} DESC, ${best(Prisma.sql`ts_rank_cd("head", ${query})`, 0)}`;
  const ids = heads.map((row) => row.postId);
  if (anyQuery && ids.length < Math.min(until, count)) {
    const parts = await tx.$queryRaw<Row[]>`
      SELECT "postId" FROM (
        SELECT s."postId", s."publishedAt", s."head", s."body" FROM ${source(condition)}
        WHERE s."head" @@ ${anyQuery} AND NOT s."head" @@ ${query} AND ${matches(condition)}
        ORDER BY s."publishedAt" DESC LIMIT ${newest}
      ) found
      ORDER BY ${title} @@ ${anyQuery} DESC, ${best(Prisma.sql`ts_rank_cd("body", ${query})`, ids.length)}`;
    ids.push(...parts.map((row) => row.postId));
  }
  if (ids.length < Math.min(until, count)) {
    const ranked = count <= rankAllUpTo ? rankAllUpTo : newest;
    const bodies = await tx.$queryRaw<Row[]>`
      SELECT "postId" FROM (
        SELECT s."postId", s."publishedAt", s."body" FROM ${source(condition)}
        WHERE ${matches(condition)} AND NOT s."head" @@ ${anyQuery ?? query}
        ORDER BY s."publishedAt" DESC LIMIT ${ranked}
      ) found
      ORDER BY ${best(Prisma.sql`ts_rank_cd("body", ${query}, 1)`, ids.length)}`;
    ids.push(...bodies.map((row) => row.postId));
  }
  return ids.slice(offset);
}
