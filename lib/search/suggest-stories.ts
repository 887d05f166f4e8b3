import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { visiblePosts } from "@/lib/posts/visible-posts";
import { limit } from "@/lib/rate-limit/limit";
import type { StorySuggestionDto } from "./dto";
import { isOut } from "./search-condition";

/**
 * Published stories to link to whose title, subtitle, tags or place begin with each of these words; the actor's own
 * first, then the newest. Without words, the actor's own newest.
 * @throws AppError `rate_limited`
 */
export async function suggestStories(actor: Actor, words: string, count = 8): Promise<StorySuggestionDto[]> {
  await limit("story-suggest", actor.userId);
  const query = (words.match(/[\p{L}\p{N}]+/gu) ?? [])
    .slice(0, 8)
    .map((word) => `${word}:*`)
    .join(" & ");
  if (query === "") {
    const own = await db().post.findMany({
      where: { authorId: actor.userId, ...(await visiblePosts()) },
      orderBy: { publishedAt: "desc" },
      take: count,
      select: { slug: true, title: true, author: { select: { name: true } } },
    });
    return own.flatMap(({ slug, title, author }) => (slug ? [{ slug, title, byline: author.name }] : []));
  }
  return db().$queryRaw<StorySuggestionDto[]>`
    SELECT p."slug", p."title", coalesce(p."byline", u."name") AS "byline"
    FROM (
      SELECT s."postId", s."publishedAt" FROM "PostSearch" s
      WHERE s."head" @@ to_tsquery('nirvana'::regconfig, ${query}) AND ${isOut}
      ORDER BY s."publishedAt" DESC LIMIT 200
    ) found
    JOIN "Post" p ON p."id" = found."postId" AND p."status" = 'published' AND p."slug" IS NOT NULL
    JOIN "User" u ON u."id" = p."authorId"
    ORDER BY (p."authorId" = ${actor.userId}::uuid) DESC, found."publishedAt" DESC
    LIMIT ${count}`;
}
