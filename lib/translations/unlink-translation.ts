import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { type CacheTag, tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { lockWrittenPost } from "@/lib/posts/lock-own-post";
import { postCacheTags } from "@/lib/posts/post-cache-tags";
import { postIdSchema } from "@/lib/posts/schemas";
import { limit } from "@/lib/rate-limit/limit";

/**
 * Takes a story that the actor writes out of its group of translations; the others stay together. What is in none is left
 * as it is.
 * @throws AppError `not_found` / `forbidden`
 */
export async function unlinkTranslation(
  actor: Actor,
  input: z.input<typeof postIdSchema>,
): Promise<{ postId: string }> {
  const { postId } = parseInput(postIdSchema, input);
  await limit("post-change", actor.userId);
  const cacheTags = await db().$transaction(async (tx): Promise<CacheTag[]> => {
    await lockWrittenPost(tx, actor, postId);
    const before = await postCacheTags(tx, postId);
    const { translationsId } = await tx.post.findUniqueOrThrow({
      where: { id: postId },
      select: { translationsId: true },
    });
    if (translationsId === null) return [];
    await tx.post.update({ where: { id: postId }, data: { translationsId: null }, select: { id: true } });
    const left = await tx.post.findMany({ where: { translationsId }, select: { id: true }, take: 2 });
    // A group of one is none.
    if (left.length === 1)
      await tx.post.updateMany({ where: { translationsId }, data: { translationsId: null } });
    return [...before, ...left.map(({ id }) => tags.post(id))];
  });
  await invalidate(cacheTags);
  return { postId };
}
