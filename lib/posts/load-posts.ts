import "server-only";
import { db } from "@/lib/db/client";
import type { PostSummaryDto } from "./dto";
import { postSummarySelect, toPostSummary } from "./post-row";
import { visiblePosts } from "./visible-posts";

/** The visible posts among these ids, in their order. Anybody may ask. */
export async function loadPosts(ids: readonly string[]): Promise<PostSummaryDto[]> {
  if (ids.length === 0) return [];
  const visible = await visiblePosts();
  const rows = await db().post.findMany({
    where: { id: { in: [...ids] }, ...visible },
    select: postSummarySelect,
  });
  const byId = new Map(rows.map((row) => [row.id, toPostSummary(row, visible.publishedAt.lte)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
