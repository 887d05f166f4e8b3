import "server-only";
import { db } from "@/lib/db/client";

/** How many comments on each of these stories wait for approval. Stories without any are left out. */
export async function countWaitingComments(postIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db().comment.groupBy({
    by: ["postId"],
    where: { postId: { in: [...postIds] }, state: "pending", deletedAt: null },
    _count: true,
  });
  return new Map(rows.map(({ postId, _count }) => [postId, _count]));
}
