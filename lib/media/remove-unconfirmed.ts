import "server-only";
import { db } from "@/lib/db/client";
import { removeStored } from "./remove-stored";

/** Forms are good for an hour; after this long nothing can arrive under their name any more. */
const formLifetime = 75 * 60 * 1000;

/**
 * Deletes what was signed for and never confirmed: the row, and the file if one came.
 * @param ownerId only this person's; absent: everybody's
 */
export async function removeUnconfirmed({ ownerId }: { ownerId?: string } = {}): Promise<number> {
  const stale = await db().media.findMany({
    where: {
      ...(ownerId ? { ownerId } : {}),
      status: "pending",
      width: 0,
      createdAt: { lt: new Date(Date.now() - formLifetime) },
    },
    select: { id: true, publicId: true, kind: true },
    orderBy: { createdAt: "asc" },
    take: 100,
  });
  for (const { id, publicId, kind } of stale) {
    await removeStored(kind, publicId);
    await db().media.deleteMany({ where: { id, width: 0 } });
  }
  return stale.length;
}
