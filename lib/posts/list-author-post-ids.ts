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
 * Ids of the visible posts that somebody owns or is named with as co-author, newest first. The owned ones come in the order
 * of their index. The co-written ones are found by the person and then sorted, all of them: without `MATERIALIZED`
 * PostgreSQL would rather walk through everybody's posts until it has met enough of theirs.
 */
export async function listAuthorPostIds({ handle, before, limit }: AuthorPosts): Promise<string[]> {
  const author = Prisma.sql`(SELECT u."id" FROM "User" u WHERE u."handle" = ${handle})`;
  const older = before
    ? Prisma.sql`AND (p."publishedAt", p."id") < (${before.publishedAt.toISOString()}::timestamp, ${before.id}::uuid)`
    : Prisma.empty;
  const rows = await db().$queryRaw<{ id: string }[]>`
    WITH "coWritten" AS MATERIALIZED (
      SELECT p."id", p."publishedAt" FROM "PostAuthor" a JOIN "Post" p ON p."id" = a."postId"
      WHERE a."userId" = ${author} AND a."state" = 'accepted' AND ${isVisibleSql} ${older}
    )
    SELECT "id" FROM (
      (SELECT p."id", p."publishedAt" FROM "Post" p
        WHERE p."authorId" = ${author} AND ${isVisibleSql} ${older}
        ORDER BY p."publishedAt" DESC, p."id" DESC LIMIT ${limit})
      UNION ALL
      (SELECT "id", "publishedAt" FROM "coWritten" ORDER BY "publishedAt" DESC, "id" DESC LIMIT ${limit})
    ) found
    ORDER BY "publishedAt" DESC, "id" DESC LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
