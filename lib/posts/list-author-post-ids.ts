import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { PostCursor } from "./post-cursor";
import { isVisibleSql } from "./visible-posts";

type AuthorPosts = {
  /** Lower case. */
  handle: string;
  /** The page after the one that ended here. */
  before?: PostCursor | null;
  limit: number;
};

/**
 * Ids of the visible posts that somebody owns or is named with as co-author, newest first. Two halves, each limited and
 * found through an index of its own: one condition over both would be answered by reading every post.
 */
export async function listAuthorPostIds({ handle, before, limit }: AuthorPosts): Promise<string[]> {
  const author = Prisma.sql`(SELECT u."id" FROM "User" u WHERE u."handle" = ${handle})`;
  const older = before
    ? Prisma.sql`AND (p."publishedAt", p."id") < (${before.publishedAt.toISOString()}::timestamp, ${before.id}::uuid)`
    : Prisma.empty;
  const newest = Prisma.sql`
    AND ${Prisma.raw(isVisibleSql)} ${older} ORDER BY p."publishedAt" DESC, p."id" DESC LIMIT ${limit}`;
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (
      (SELECT p."id", p."publishedAt" FROM "Post" p WHERE p."authorId" = ${author} ${newest})
      UNION ALL
      (SELECT p."id", p."publishedAt" FROM "PostAuthor" a JOIN "Post" p ON p."id" = a."postId"
        WHERE a."userId" = ${author} AND a."state" = 'accepted' ${newest})
    ) found
    ORDER BY "publishedAt" DESC, "id" DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
