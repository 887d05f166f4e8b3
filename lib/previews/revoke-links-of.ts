import "server-only";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma } from "@/lib/db/generated/client";

/**
 * Ends every link to a story that this person made, and those of which nobody knows who made them: whoever no longer
 * writes it shows it to nobody either.
 */
export async function revokeLinksOf(
  tx: Prisma.TransactionClient,
  { postId, userId }: { postId: string; userId: string },
): Promise<void> {
  await tx.previewLink.updateMany({
    where: { postId, OR: [{ madeById: userId }, { madeById: null }], revokedAt: null },
    data: { revokedAt: await databaseNow(tx) },
  });
}
