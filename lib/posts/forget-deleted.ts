import "server-only";
import { db } from "@/lib/db/client";

/** How long the first save of a story that was thrown away meanwhile may be on its way, from a device without a network. */
const keptDays = 180;

/** Forgets ids of stories that were deleted long ago. @returns how many */
export async function forgetDeleted(): Promise<number> {
  const { count } = await db().deletedPost.deleteMany({
    where: { deletedAt: { lt: new Date(Date.now() - keptDays * 24 * 60 * 60 * 1000) } },
  });
  return count;
}
