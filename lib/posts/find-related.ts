import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { isOut, isPlaceOut } from "@/lib/search/is-out";

/** How far away a story can be and still be near, in kilometres. */
const reachKm = 300;
/** Of each of the three ways to be related, the newest or nearest that are looked at. */
const mostCandidates = 150;
/** What a chance word in common reaches does not make stories related. */
const leastScore = 0.5;

/**
 * Ids of published posts that are like this one, the likest first: they share its tags, happen near it, or have the words
 * of its title, subtitle and tags in theirs. Anybody may ask, as of what is shown: a place counts no finer than readers
 * see it.
 */
export async function findRelated(postId: string, limit: number): Promise<string[]> {
  const here = Prisma.sql`ll_to_earth(t."latitude", t."longitude")`;
  const there = Prisma.sql`ll_to_earth(s."latitude", s."longitude")`;
  const rows = await db().$queryRaw<{ id: string }[]>`
    WITH t AS MATERIALIZED (
      SELECT s."tagSlugs",
        CASE WHEN ${isPlaceOut} THEN s."latitude" END AS "latitude",
        CASE WHEN ${isPlaceOut} THEN s."longitude" END AS "longitude",
        -- Any of its words, but for the names of those it is by. Joined as text: there is no operator that makes one
        -- question of many words.
        (SELECT string_agg(quote_literal(lexeme), ' | ') FROM unnest(ts_filter(s."head", '{a,b}')))::tsquery AS "words"
      FROM "PostSearch" s WHERE s."postId" = ${postId}::uuid AND ${isOut}
    ), candidate AS (
      (SELECT s."postId" FROM t, "PostSearch" s WHERE s."tagSlugs" && t."tagSlugs"
        ORDER BY s."publishedAt" DESC LIMIT ${mostCandidates})
      UNION
      (SELECT s."postId" FROM t, "PostSearch" s
        WHERE earth_box(${here}, ${reachKm * 1000}) @> ${there} AND ${isPlaceOut}
        ORDER BY earth_distance(${here}, ${there}) LIMIT ${mostCandidates})
      UNION
      (SELECT s."postId" FROM t, "PostSearch" s WHERE s."head" @@ t."words" LIMIT ${mostCandidates})
    ), scored AS (
      SELECT s."postId", s."publishedAt",
        2 * least(3, (SELECT count(*) FROM unnest(s."tagSlugs") AS slug WHERE slug = ANY (t."tagSlugs")))
        + CASE WHEN ${isPlaceOut} AND t."latitude" IS NOT NULL AND s."latitude" IS NOT NULL
            THEN 4 * exp(-earth_distance(${here}, ${there}) / 60000) ELSE 0 END
        + coalesce(4 * ts_rank(ts_filter(s."head", '{a,b}'), t."words", 1), 0) AS score
      FROM t, candidate JOIN "PostSearch" s USING ("postId")
      WHERE s."postId" <> ${postId}::uuid AND ${isOut}
    )
    SELECT "postId" AS id FROM scored WHERE score >= ${leastScore}
    ORDER BY score DESC, "publishedAt" DESC, "postId" LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
