import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { readCursor, writeCursor } from "@/lib/posts/post-cursor";
import { postSummarySelect, toPostSummary } from "@/lib/posts/post-row";
import { visiblePosts } from "@/lib/posts/visible-posts";

type Bookmarks = {
  stories: { post: PostSummaryDto /** ISO 8601. */; savedAt: string }[];
  /** For `after`: the next page. Null on the last. */
  next: string | null;
  /** How many saved stories are not visible now. Nothing else is told of them; they come back if their stories do. */
  hidden: number;
};

/** The actor's reading list, last saved first. A cursor that is none gives an empty page. */
export async function listBookmarks(
  actor: Actor,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Bookmarks> {
  const cursor = after === undefined ? null : readCursor(after);
  if (after !== undefined && !cursor) return { stories: [], next: null, hidden: 0 };
  const visible = await visiblePosts();
  const own = { userId: actor.userId };
  const [rows, hidden] = await Promise.all([
    db().bookmark.findMany({
      where: {
        ...own,
        post: visible,
        ...(cursor
          ? {
              OR: [
                { createdAt: { lt: cursor.publishedAt } },
                { createdAt: cursor.publishedAt, postId: { lt: cursor.id } },
              ],
            }
          : {}),
      },
      orderBy: [{ createdAt: "desc" }, { postId: "desc" }],
      take: limit + 1,
      select: { createdAt: true, postId: true, post: { select: postSummarySelect } },
    }),
    db().bookmark.count({ where: { ...own, NOT: { post: visible } } }),
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    stories: shown.map(({ post, createdAt }) => ({
      post: toPostSummary(post, visible.publishedAt.lte),
      savedAt: createdAt.toISOString(),
    })),
    next: rows.length > limit && last ? writeCursor({ publishedAt: last.createdAt, id: last.postId }) : null,
    hidden,
  };
}
