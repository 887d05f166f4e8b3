import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { readCursor, writeCursor } from "@/lib/posts/post-cursor";
import { postSummarySelect, toPostSummary } from "@/lib/posts/post-row";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { FeedEntryDto } from "./dto";
import { explainFeed } from "./explain-feed";
import { findFeedIds } from "./find-feed-ids";

type Feed = {
  entries: FeedEntryDto[];
  /** For `before`: the next page. Null on the last. */
  next: string | null;
};

/**
 * Stories by, of, at and in what the actor follows, newest first, each once and with why it is there. A cursor that is
 * none gives an empty page.
 */
export async function listFeed(
  actor: Actor,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<Feed> {
  const cursor = before === undefined ? null : readCursor(before);
  if (before !== undefined && !cursor) return { entries: [], next: null };
  const ids = await findFeedIds({ userId: actor.userId, before: cursor, limit: limit + 1 });
  if (ids.length === 0) return { entries: [], next: null };
  const visible = await visiblePosts();
  const rows = await db().post.findMany({
    where: { id: { in: ids }, ...visible },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    select: postSummarySelect,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const reasons = await explainFeed(
    actor.userId,
    shown.map(({ id }) => id),
  );
  return {
    entries: shown.map((row) => ({
      post: toPostSummary(row, visible.publishedAt.lte),
      reasons: reasons.get(row.id) ?? [],
    })),
    next:
      rows.length > limit && last?.publishedAt
        ? writeCursor({ publishedAt: last.publishedAt, id: last.id })
        : null,
  };
}
