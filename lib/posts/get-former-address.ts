import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { formerPath } from "./former-path";
import { visiblePosts } from "./visible-posts";

/** The slug of the published post that had this path on the site it was imported from, or null. Anybody may ask. */
export async function getFormerAddress(path: string): Promise<string | null> {
  const plain = formerPath(path);
  if (plain === null) return null;
  const postId = await cached(["address", plain], [tags.address(plain)], async () => {
    const row = await db().formerAddress.findUnique({ where: { path: plain }, select: { postId: true } });
    return row?.postId ?? null;
  });
  if (!postId) return null;
  return cached(["address-slug", postId], [tags.address(plain), tags.post(postId)], async () => {
    const row = await db().post.findFirst({
      where: { id: postId, ...(await visiblePosts()) },
      select: { slug: true },
    });
    return row?.slug ?? null;
  });
}
