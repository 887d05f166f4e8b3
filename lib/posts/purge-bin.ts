import "server-only";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { removeDetachedSoon } from "@/lib/media/detach-media";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { erasePost } from "./erase-post";
import { binDays } from "./post-limits";

/**
 * Deletes for good what has been in a bin for 30 days. For a daily timer; two at once do no harm.
 * @returns how many posts went
 */
export async function purgeBin(): Promise<number> {
  const latest = new Date((await databaseNow()).getTime() - binDays * 24 * 60 * 60 * 1000);
  let purged = 0;
  let detached = 0;
  for (;;) {
    const due = await db().post.findMany({
      where: { status: "binned", binnedAt: { lt: latest } },
      select: { id: true },
      take: 100,
    });
    if (due.length === 0) break;
    for (const { id } of due) {
      // Locked and looked at again: its author may be taking it out at this moment.
      detached += await db().$transaction(async (tx) => {
        const [post] = await tx.$queryRaw<{ id: string; status: string }[]>`
          SELECT "id", "status"::text AS "status" FROM "Post"
          WHERE "id" = ${id}::uuid AND "status" = 'binned' FOR UPDATE`;
        if (!post) return 0;
        purged += 1;
        return (await erasePost(tx, post)).detached;
      });
    }
  }
  if (purged > 0) deliverSoon();
  if (detached > 0) removeDetachedSoon();
  return purged;
}
