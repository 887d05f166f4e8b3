import "server-only";
import { after } from "next/server";
import type { Prisma } from "@/lib/db/generated/client";
import { logger } from "@/lib/logger";
import { deleteUnattached } from "./delete-unattached";

/**
 * Lets go of those of these pictures that nothing names any more, and answers how many those were. Call it in the
 * transaction that removed what named them, and `removeDetachedSoon()` once that is committed.
 */
export async function detachMedia(
  tx: Prisma.TransactionClient,
  mediaIds: readonly string[],
): Promise<number> {
  if (mediaIds.length === 0) return 0;
  const { count } = await tx.media.updateMany({
    where: {
      id: { in: [...mediaIds] },
      uses: { none: {} },
      covers: { none: {} },
      draftCovers: { none: {} },
      avatarOf: { none: {} },
    },
    data: { status: "pending", detachedAt: new Date() },
  });
  return count;
}

/** Removes detached pictures without making anybody wait for it; what fails is left to the daily sweep. */
export function removeDetachedSoon(): void {
  const work = deleteUnattached().catch((error: unknown) => {
    logger.warn({ err: error }, "detached pictures could not be removed yet");
  });
  try {
    after(() => work);
  } catch {
    // Outside a request (commands, tests) there is no answer to hang on to.
  }
}
