import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { joinNames } from "@/lib/contracts/join-names";
import { db } from "@/lib/db/client";
import { listAuthorPostIds } from "@/lib/posts/list-author-post-ids";
import { bylineSelect, toAuthors } from "@/lib/posts/post-authors";
import { isVisibleSql, visiblePosts } from "@/lib/posts/visible-posts";
import { limit } from "@/lib/rate-limit/limit";
import type { StorySuggestionDto } from "./dto";
import { isOut } from "./is-out";

/**
 * Published stories to link to whose title, subtitle, tags, place or authors' names begin with each of these words; the
 * actor's own first, then the newest. Without words, the actor's own newest.
 * @throws AppError `rate_limited`
 */
export async function suggestStories(actor: Actor, words: string, count = 8): Promise<StorySuggestionDto[]> {
  await limit("story-suggest", actor.userId);
  const query = (words.match(/[\p{L}\p{N}]+/gu) ?? [])
    .slice(0, 8)
    .map((word) => `${word}:*`)
    .join(" & ");
  if (query === "") {
    return load(await listAuthorPostIds({ handle: actor.handle, limit: count }));
  }
  const found = await db().$queryRaw<{ id: string }[]>`
    SELECT p."id"
    FROM (
      SELECT s."postId", s."publishedAt" FROM "PostSearch" s
      WHERE s."head" @@ to_tsquery('nirvana'::regconfig, ${query}) AND ${isOut}
      ORDER BY s."publishedAt" DESC LIMIT 200
    ) found
    JOIN "Post" p ON p."id" = found."postId" AND ${isVisibleSql} AND p."slug" IS NOT NULL
    LEFT JOIN "PostAuthor" a
      ON a."postId" = p."id" AND a."userId" = ${actor.userId}::uuid AND a."state" = 'accepted'
    ORDER BY (p."authorId" = ${actor.userId}::uuid OR a."userId" IS NOT NULL) DESC, found."publishedAt" DESC
    LIMIT ${count}`;
  return load(found.map(({ id }) => id));
}

/** Of what is visible, in this order. */
async function load(ids: readonly string[]): Promise<StorySuggestionDto[]> {
  const rows = await db().post.findMany({
    where: { id: { in: [...ids] }, ...(await visiblePosts()) },
    select: { id: true, slug: true, title: true, ...bylineSelect },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row?.slug) return [];
    return [{ slug: row.slug, title: row.title, byline: joinNames(toAuthors(row).map(({ name }) => name)) }];
  });
}
