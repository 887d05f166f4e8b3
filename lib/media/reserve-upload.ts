import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import type { MediaKind } from "@/lib/db/generated/client";
import { mediaLimits } from "./media-limits";

const day = 24 * 60 * 60 * 1000;

/**
 * Reserves a name for a file of so many bytes, which count in full against its owner's day until it is confirmed.
 * @throws AppError `too_large` when the day has no room for it
 */
export async function reserveUpload(
  ownerId: string,
  upload: { publicId: string; bytes: number; kind?: MediaKind; format?: string },
): Promise<void> {
  await db().$transaction(async (tx) => {
    // One at a time for each person, or two asked for at once would both see the same room left.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${ownerId}::uuid FOR UPDATE`;
    const { _sum } = await tx.media.aggregate({
      where: { ownerId, createdAt: { gt: new Date(Date.now() - day) } },
      _sum: { bytes: true },
    });
    if ((_sum.bytes ?? 0) + upload.bytes > mediaLimits.dailyBytes) {
      throw new AppError("too_large", "You have uploaded 500 MB today. Tomorrow there is room again.");
    }
    await tx.media.createMany({ data: { ownerId, ...upload }, skipDuplicates: true });
  });
}
