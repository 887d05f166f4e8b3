import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { headMatches, matches, type SearchCondition } from "./search-condition";

type Row = { postId: string };

/** Up to here every match is ranked by how well it answers; beyond, the newest `newest` are, and the rest come by date. */
export const rankAllUpTo = 3000;
const newest = 1000;

/** Matches, counted no further than `rankAllUpTo` + 1. */
export async function countMatches(
  tx: Prisma.TransactionClient,
  condition: SearchCondition,
): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT 1 FROM "PostSearch" s WHERE ${matches(condition)} LIMIT ${rankAllUpTo + 1}
    ) found`;
  return rows[0]?.count ?? 0;
}

/**
 * Ids of posts, best first: those that match in the head, by rank, then those that match in the text. The work is bounded
 * whatever the words are, because each rank reads a vector from disk (measured: ranking every match of a common word
 * among 100,000 posts takes a third of a second).
 * @param count what `countMatches` found
 */
export async function rankPosts(
  tx: Prisma.TransactionClient,
  condition: SearchCondition,
  { offset, limit, count }: { offset: number; limit: number; count: number },
): Promise<string[]> {
  const { query } = condition;
  if (!query) {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT s."postId" FROM "PostSearch" s WHERE ${matches(condition)}
      ORDER BY s."publishedAt" DESC, s."postId" DESC OFFSET ${offset} LIMIT ${limit}`;
    return rows.map((row) => row.postId);
  }
  const until = offset + limit;
  const heads = await tx.$queryRaw<Row[]>`
    SELECT "postId" FROM (
      SELECT s."postId", s."publishedAt", ts_rank_cd(s."head", ${query}) AS "rank"
      FROM "PostSearch" s WHERE ${headMatches({ ...condition, query })}
      ORDER BY s."publishedAt" DESC LIMIT ${rankAllUpTo}
    ) found
    ORDER BY "rank" DESC, "publishedAt" DESC, "postId" DESC LIMIT ${until}`;
  const ids = heads.map((row) => row.postId);
  if (ids.length < until && ids.length < count) {
    const ranked = count <= rankAllUpTo ? rankAllUpTo : newest;
    const bodies = await tx.$queryRaw<Row[]>`
      SELECT "postId" FROM (
        SELECT s."postId", s."publishedAt", s."body"
        FROM "PostSearch" s WHERE ${matches(condition)} AND NOT s."head" @@ ${query}
        ORDER BY s."publishedAt" DESC LIMIT ${ranked}
      ) found
      ORDER BY ts_rank_cd("body", ${query}) DESC, "publishedAt" DESC, "postId" DESC LIMIT ${until - ids.length}`;
    ids.push(...bodies.map((row) => row.postId));
  }
  return ids.slice(offset);
}
