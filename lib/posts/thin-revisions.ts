import "server-only";
import { db } from "@/lib/db/client";
import { revisionRules } from "./revision-rules";

/**
 * Thins what is older than 90 days to the last revision of each day; what was named or published stays for ever. For a
 * daily timer; two at once do no harm.
 * @returns how many went
 */
export async function thinRevisions(now: Date = new Date()): Promise<number> {
  const whole = new Date(now.getTime() - revisionRules.wholeMilliseconds);
  return db().$executeRaw`
    DELETE FROM "PostRevision" WHERE "id" IN (
      SELECT "id" FROM (
        SELECT "id", row_number() OVER (
          PARTITION BY "postId", date_trunc('day', "createdAt") ORDER BY "createdAt" DESC, "id" DESC
        ) AS turn
        FROM "PostRevision"
        WHERE "createdAt" < ${whole} AND "name" IS NULL AND "kind" NOT IN ('publish', 'schedule')
      ) AS old WHERE turn > 1
    )`;
}
