import "server-only";
import { db } from "@/lib/db/client";

/** How many comments on each of these stories wait for their author. Stories without any are left out. */
export async function countOpenComments(postIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db().previewComment.groupBy({
    by: ["postId"],
    where: { postId: { in: [...postIds] }, parentId: null, resolvedAt: null },
    _count: true,
  });
  return new Map(rows.map(({ postId, _count }) => [postId, _count]));
}
