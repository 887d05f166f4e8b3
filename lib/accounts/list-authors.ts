import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { namesOnPage } from "@/lib/posts/post-limits";
import { visiblePosts } from "@/lib/posts/visible-posts";

type ListedAuthorDto = { handle: string; name: string; stories: number };

/** One page of everybody with published stories, alone or with others, by name; empty after the last. Anybody may ask. */
export async function listAuthors(page: number): Promise<{ authors: ListedAuthorDto[]; isLast: boolean }> {
  return cached(["authors-by-name", String(page)], [tags.posts()], async () => {
    const post = await visiblePosts();
    const coWritten = { state: "accepted", post } as const;
    const rows = await db().user.findMany({
      where: { OR: [{ posts: { some: post } }, { coWritten: { some: coWritten } }] },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      skip: (page - 1) * namesOnPage,
      take: namesOnPage + 1,
      select: {
        handle: true,
        name: true,
        _count: { select: { posts: { where: post }, coWritten: { where: coWritten } } },
      },
    });
    const authors = rows.slice(0, namesOnPage).map(({ handle, name, _count }) => ({
      handle,
      name,
      stories: _count.posts + _count.coWritten,
    }));
    return { authors, isLast: rows.length <= namesOnPage };
  });
}
