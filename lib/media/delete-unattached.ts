import "server-only";
import { db } from "@/lib/db/client";
import { removeStored } from "./remove-stored";
import { removeUnconfirmed } from "./remove-unconfirmed";

const month = 30 * 24 * 60 * 60 * 1000;

/**
 * Deletes pictures that nothing ever named within 30 days, those that nothing names any more, and uploads that were
 * never confirmed. For a daily timer; two at once do no harm.
 * @returns how many pictures went
 */
export async function deleteUnattached(now: Date = new Date()): Promise<number> {
  let removed = await removeUnconfirmed();
  for (;;) {
    const stale = await db().media.findMany({
      where: {
        status: "pending",
        OR: [{ createdAt: { lt: new Date(now.getTime() - month) } }, { detachedAt: { not: null } }],
        uses: { none: {} },
        covers: { none: {} },
        draftCovers: { none: {} },
        avatarOf: { none: {} },
      },
      select: { id: true, publicId: true, kind: true },
      take: 100,
    });
    if (stale.length === 0) return removed;
    for (const { id, publicId, kind } of stale) {
      // The row first, while it is still unattached: whoever attaches it in between wins, and the file stays. Within a
      // transaction, so that a store that does not answer leaves the row for the next day.
      removed += await db().$transaction(async (tx) => {
        const { count } = await tx.media.deleteMany({ where: { id, status: "pending" } });
        if (count > 0) await removeStored(kind, publicId);
        return count;
      });
    }
  }
}
