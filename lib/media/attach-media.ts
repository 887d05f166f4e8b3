import "server-only";
import { AppError } from "@/lib/contracts/errors";
import type { Prisma } from "@/lib/db/generated/client";

/** An attached picture, by what a post needs of it. */
type AttachedMedia = { id: string; publicId: string; width: number; height: number };

/**
 * Marks pictures and files as used, so that they are kept. Call it in the transaction that stores what names them.
 * @param ownerId whose uploads may be named
 * @param postId the post that names them, which may go on naming whatever it has named before, whoever of its authors
 *   brought it; absent: a profile
 * @returns the rows by public id
 * @throws AppError `invalid` when one is unknown, somebody else's or not completely uploaded; the field `pictures` then
 *   holds the public ids of those, one a line
 */
export async function attachMedia(
  tx: Prisma.TransactionClient,
  ownerId: string,
  publicIds: Iterable<string>,
  postId?: string,
): Promise<Map<string, AttachedMedia>> {
  const wanted = [...new Set(publicIds)];
  if (wanted.length === 0) return new Map();
  // The lock keeps the daily sweep from deleting a picture between this look and the commit.
  const rows = await tx.$queryRaw<AttachedMedia[]>`
    SELECT "id", "publicId", "width", "height" FROM "Media"
    WHERE "publicId" = ANY(${wanted}) AND "width" > 0 AND (
      "ownerId" = ${ownerId}::uuid
      OR EXISTS (SELECT 1 FROM "MediaUse" u WHERE u."mediaId" = "Media"."id" AND u."postId" = ${postId ?? null}::uuid)
    )
    ORDER BY "id" FOR UPDATE`;
  if (rows.length < wanted.length) {
    const message = "One of the pictures or files is no longer here. Take it out, or upload it again.";
    const found = new Set(rows.map((row) => row.publicId));
    const pictures = wanted.filter((publicId) => !found.has(publicId)).join("\n");
    throw new AppError("invalid", message, { fields: { content: message, pictures } });
  }
  await tx.media.updateMany({
    where: { id: { in: rows.map((row) => row.id) }, status: "pending" },
    data: { status: "attached", attachedAt: new Date(), detachedAt: null },
  });
  if (postId) {
    await tx.mediaUse.createMany({
      data: rows.map(({ id }) => ({ postId, mediaId: id })),
      skipDuplicates: true,
    });
  }
  return new Map(rows.map((row) => [row.publicId, row]));
}
