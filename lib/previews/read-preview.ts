import "server-only";
import { db } from "@/lib/db/client";
import { getDraftAsRead } from "@/lib/posts/get-draft-as-read";
import { visiblePosts } from "@/lib/posts/visible-posts";
import { limit } from "@/lib/rate-limit/limit";
import { countTry } from "./count-try";
import type { LinkComments, PreviewDto } from "./dto";
import { isSecret, secretDigest } from "./secret";

type Opened = { id: string; postId: string; expiresAt: Date; comments: LinkComments };

/**
 * What is being written, for whoever has the secret of a link that works; null for any other, which all look the same:
 * unknown, malformed, expired, revoked, or of a story in the bin or gone. Counts the reading. Never cached.
 * @param address of who asks, or null when nobody trustworthy says it
 * @throws AppError `rate_limited`
 */
export async function readPreview(secret: string, address: string | null): Promise<PreviewDto | null> {
  await countTry(address);
  if (!isSecret(secret)) return null;
  // In one statement, so that nothing is read of a link that was revoked a moment before.
  const [link] = await db().$queryRaw<Opened[]>`
    UPDATE "PreviewLink" l
    SET "opens" = l."opens" + 1, "lastOpenedAt" = timezone('utc', clock_timestamp())
    FROM "Post" p
    WHERE p."id" = l."postId" AND p."status" <> 'binned'
      AND l."secretDigest" = ${secretDigest(secret)}
      AND l."revokedAt" IS NULL AND l."expiresAt" > timezone('utc', clock_timestamp())
    RETURNING l."id", l."postId", l."expiresAt", l."comments"::text AS "comments"`;
  if (!link) return null;
  await limit("preview-read-link", link.id);
  const post = await getDraftAsRead(link.postId);
  if (!post) return null;
  const visible = await db().post.findFirst({
    where: { id: link.postId, ...(await visiblePosts()) },
    select: { slug: true },
  });
  return {
    post,
    publishedPath: visible?.slug ? `/stories/${visible.slug}` : null,
    linkId: link.id,
    comments: link.comments,
    expiresAt: link.expiresAt.toISOString(),
  };
}
