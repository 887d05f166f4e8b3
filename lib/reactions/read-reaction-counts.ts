import "server-only";
import { db } from "@/lib/db/client";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { ReactionCounts } from "./dto";

const none: ReactionCounts = { moved: 0, been: 0, going: 0, learned: 0 };

/** The counts of visible stories as they are now, by the story's id. What is not visible has no entry. */
export async function readReactionCounts(postIds: readonly string[]): Promise<Map<string, ReactionCounts>> {
  if (postIds.length === 0) return new Map();
  const rows = await db().post.findMany({
    where: { id: { in: [...postIds] }, ...(await visiblePosts()) },
    select: { id: true, reactionCounts: { select: { kind: true, count: true } } },
  });
  return new Map(
    rows.map(({ id, reactionCounts }) => {
      const counts = { ...none };
      for (const { kind, count } of reactionCounts) counts[kind] = count;
      return [id, counts];
    }),
  );
}
