import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { PostCursor } from "@/lib/posts/post-cursor";
import { type Area, isInArea } from "./area-rows";

type AreaPosts = {
  area: Area;
  /** The page after the one that ended here. */
  before?: PostCursor | null;
  limit: number;
};

/** Ids of the visible posts that are shown as happening in a country or region, newest first, in the order of an index. */
export async function listAreaPostIds({ area, before, limit }: AreaPosts): Promise<string[]> {
  const older = before
    ? Prisma.sql`AND (s."publishedAt", s."postId") < (${before.publishedAt.toISOString()}::timestamp, ${before.id}::uuid)`
    : Prisma.empty;
  const rows = await db().$queryRaw<{ postId: string }[]>`
    SELECT s."postId" FROM "PostSearch" s WHERE ${isInArea(area)} ${older}
    ORDER BY s."publishedAt" DESC, s."postId" DESC LIMIT ${limit}`;
  return rows.map(({ postId }) => postId);
}
