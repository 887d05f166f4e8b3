import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import type { PostDto } from "./dto";
import { postSelect, toPost } from "./post-row";
import { visiblePosts } from "./visible-posts";

export type FoundPost =
  | { kind: "post"; post: PostDto }
  /** A former slug: the post is at this one now. */
  | { kind: "moved"; slug: string };

/** What a slug leads to for anybody; null for what is unknown, unpublished or deleted, which look the same. */
export async function getPost(slug: string): Promise<FoundPost | null> {
  // What cannot be a slug is not worth a query, nor a place in the cache.
  if (slug.length > 200 || !/^[\p{L}\p{M}\p{N}-]+$/u.test(slug)) return null;
  const postId = await cached(["slug", slug], [tags.slug(slug)], async () => {
    const row = await db().postSlug.findUnique({ where: { slug }, select: { postId: true } });
    return row?.postId ?? null;
  });
  if (!postId) return null;
  const post = await cached(["post", postId], [tags.post(postId), tags.slug(slug)], async () => {
    const visible = await visiblePosts();
    const row = await db().post.findFirst({ where: { id: postId, ...visible }, select: postSelect });
    return row ? toPost(row, visible.publishedAt.lte) : null;
  });
  if (!post) return null;
  return post.slug === slug ? { kind: "post", post } : { kind: "moved", slug: post.slug };
}
