import "server-only";
import { db } from "@/lib/db/client";
import type { PostDto } from "./dto";
import { postSelect, toPost } from "./post-row";
import { visiblePosts } from "./visible-posts";

/** Those of these posts that readers can see, with their text, in this order. Anybody may ask. Not cached. */
export async function listWholePosts(ids: readonly string[]): Promise<PostDto[]> {
  const visible = await visiblePosts();
  const rows = await db().post.findMany({
    where: { id: { in: [...ids] }, ...visible },
    select: postSelect,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toPost(row, visible.publishedAt.lte)] : [];
  });
}
