import "server-only";
import { databaseNow } from "@/lib/db/database-now";
import { Prisma } from "@/lib/db/generated/client";
import { postIsVisible } from "./visible-sql";

/**
 * Which posts anybody may read at this moment. Every public query asks for these and for nothing wider: what is
 * scheduled is published already, with a time that has not come.
 */
export async function visiblePosts(client?: Prisma.TransactionClient) {
  return {
    status: "published",
    publishedAt: { lte: await databaseNow(client) },
  } satisfies Prisma.PostWhereInput;
}

/** The same in hand-written SQL over "Post" p. */
export const isVisibleSql = Prisma.raw(postIsVisible);
