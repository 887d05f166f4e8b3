import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import type { PostSummaryDto } from "./dto";
import { postSummarySelect, toPostSummary } from "./post-row";
import { visiblePosts } from "./visible-posts";

/** The stories that admins chose for the home page, the last chosen first. What is not visible is left out. Anybody may ask. */
export async function listFeatured(limit: number): Promise<PostSummaryDto[]> {
  return cached(["featured", String(limit)], [tags.featured(), tags.posts()], async () => {
    const visible = await visiblePosts();
    const rows = await db().post.findMany({
      where: { featuredAt: { not: null }, ...visible },
      orderBy: [{ featuredAt: "desc" }, { id: "desc" }],
      take: limit,
      select: postSummarySelect,
    });
    return rows.map((row) => toPostSummary(row, visible.publishedAt.lte));
  });
}
