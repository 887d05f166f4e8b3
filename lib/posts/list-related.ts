import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import type { PostSummaryDto } from "./dto";
import { findRelated } from "./find-related";
import { listPosts } from "./list-posts";
import { postSummarySelect, toPostSummary } from "./post-row";
import { visiblePosts } from "./visible-posts";

/** Why these: they are like the story, by the same author, or simply the newest. */
export type RelatedPosts = { posts: PostSummaryDto[] } & (
  | { kind: "related" }
  | { kind: "author"; name: string; handle: string }
  | { kind: "latest" }
);

const most = 3;

/**
 * What to read after a story: stories like it, else others of the same author, else the newest. Anybody may ask. Which
 * are like it is decided when the page is made, and not each time that somebody publishes: what they say of themselves is
 * always as it is now.
 */
export async function listRelated(post: Pick<PostSummaryDto, "id" | "author">): Promise<RelatedPosts> {
  const ids = await findRelated(post.id, most);
  const related = (await Promise.all(ids.map(getSummary))).filter((found) => found !== null);
  if (related.length > 0) return { kind: "related", posts: related };
  const others = (posts: PostSummaryDto[]) => posts.filter(({ id }) => id !== post.id).slice(0, most);
  const { posts: byAuthor } = await listPosts({ authorHandle: post.author.handle, limit: most + 1 });
  if (others(byAuthor).length > 0) return { kind: "author", ...post.author, posts: others(byAuthor) };
  const { posts: latest } = await listPosts({ limit: most + 1 });
  return { kind: "latest", posts: others(latest) };
}

function getSummary(postId: string): Promise<PostSummaryDto | null> {
  return cached(["post-summary", postId], [tags.post(postId)], async () => {
    const visible = await visiblePosts();
    const row = await db().post.findFirst({ where: { id: postId, ...visible }, select: postSummarySelect });
    return row && toPostSummary(row, visible.publishedAt.lte);
  });
}
