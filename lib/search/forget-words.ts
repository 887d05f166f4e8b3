import "server-only";
import { db } from "@/lib/db/client";

/** Words that are looked at a day, those first that were not for longest. */
const lookedAt = 50_000;
const atOnce = 2_000;

/** Removes words that stand in no published post any more, and regions that none is in. @returns how many */
export async function forgetWords(): Promise<number> {
  const [clock] = await db().$queryRaw<{ start: Date }[]>`SELECT timezone('utc', now()) AS "start"`;
  let forgotten = 0;
  for (let seen = 0; clock && seen < lookedAt; seen += atOnce) {
    // What PostgreSQL leaves out as too common to be searched for is in use by definition.
    const [round] = await db().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('enable_seqscan', 'off', true)`;
      const rows = await tx.$queryRaw<{ looked: number; gone: number }[]>`
        WITH oldest AS MATERIALIZED (
          SELECT "word" FROM "SearchWord" WHERE "checkedAt" < ${clock.start} ORDER BY "checkedAt" LIMIT ${atOnce}
        ), judged AS MATERIALIZED (
          SELECT o."word", numnode(query) = 0 OR EXISTS (
            SELECT 1 FROM "PostSearch" s WHERE s."body" @@ query
          ) AS "isUsed"
          FROM oldest o, plainto_tsquery('nirvana'::regconfig, o."word") AS query
        ), gone AS (
          DELETE FROM "SearchWord" w USING judged j WHERE w."word" = j."word" AND NOT j."isUsed" RETURNING 1
        ), kept AS (
          UPDATE "SearchWord" w SET "checkedAt" = timezone('utc', now()) FROM judged j WHERE w."word" = j."word" AND j."isUsed" RETURNING 1
        )
        SELECT (SELECT count(*)::int FROM judged) AS "looked", (SELECT count(*)::int FROM gone) AS "gone"`;
      return rows;
    });
    forgotten += round?.gone ?? 0;
    if (!round || round.looked < atOnce) break;
  }
  return forgotten + (await forgetRegions());
}

/** There are a few thousand in the world. */
function forgetRegions(): Promise<number> {
  return db().$executeRaw`
    DELETE FROM "SearchRegion" r WHERE NOT EXISTS (
      SELECT 1 FROM "PostSearch" s WHERE s."countryCode" = r."countryCode" AND s."regionSlug" = r."slug"
    )`;
}
