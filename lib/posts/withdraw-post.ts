import "server-only";
import type { CacheTag } from "@/lib/cache/tags";
import type { Prisma } from "@/lib/db/generated/client";
import { enqueuePings } from "@/lib/discovery/pings/enqueue-pings";
import { enqueuePostChange } from "@/lib/realtime/post-state";
import { unindexPost } from "@/lib/search/index-post";
import type { LockedPost } from "./lock-own-post";
import { postCacheTags } from "./post-cache-tags";

/**
 * Takes a locked post away from readers, search and chat included, to where only its author finds it. Its address stays
 * its own. In the bin it remembers what it was. A post that is there already is left as it is.
 * @returns the cache tags to invalidate once the transaction has committed
 */
export async function withdrawPost(
  tx: Prisma.TransactionClient,
  post: LockedPost,
  to: "draft" | "archived" | "binned",
): Promise<{ version: number; cacheTags: CacheTag[] }> {
  if (post.status === to) return { version: post.version, cacheTags: [] };
  const isOut = post.status === "published" || post.status === "scheduled";
  const cacheTags = isOut ? await postCacheTags(tx, post.id) : [];
  if (isOut) await unindexPost(tx, post.id);
  const { version } = await tx.post.update({
    where: { id: post.id },
    data: {
      status: to,
      version: { increment: 1 },
      // Its day never came. In the bin it may still come, if the post is taken out before.
      ...(post.status === "scheduled" && to !== "binned" ? { publishedAt: null } : {}),
      ...(to === "binned"
        ? {
            binnedAt: new Date(),
            binnedFrom: isOut ? "published" : post.status === "archived" ? "archived" : "draft",
          }
        : { binnedAt: null, binnedFrom: null }),
    },
    select: { version: true },
  });
  if (post.status === "published") {
    await enqueuePostChange(tx, post.id);
    await enqueuePings(tx, post.id);
  }
  return { version, cacheTags };
}
