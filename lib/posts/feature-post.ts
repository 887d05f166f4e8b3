import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { tags } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { canFeaturePosts } from "./policy";
import { visiblePosts } from "./visible-posts";

export const featurePostSchema = z.strictObject({
  /** The address of a story, or the end of it. */
  address: z.string().max(2_000),
});

export const unfeaturePostSchema = z.strictObject({ postId: z.uuid() });

/**
 * Puts a visible story onto the home page, before those that are there. Once more: before them again.
 * @throws AppError `forbidden` to who is no admin, `invalid` on `address`, `rate_limited`
 */
export async function featurePost(
  actor: Actor,
  input: z.input<typeof featurePostSchema>,
): Promise<{ title: string }> {
  requireAdmin(actor);
  const { address } = parseInput(featurePostSchema, input);
  await limit("feature-post", actor.userId);
  const slug = slugOf(address);
  const found = slug
    ? await db().post.findFirst({
        where: { slugs: { some: { slug } }, ...(await visiblePosts()) },
        select: { id: true },
      })
    : null;
  if (!found) {
    const message = "No story that readers can see has this address.";
    throw new AppError("invalid", message, { fields: { address: message } });
  }
  // Past Prisma, which would say that the story was changed: its author changed nothing.
  const [row] = await db().$queryRaw<{ title: string }[]>`
    update "Post" set "featuredAt" = timezone('utc', clock_timestamp()) where "id" = ${found.id}::uuid
    returning "title"`;
  await invalidate([tags.featured()]);
  return { title: row?.title ?? "" };
}

/**
 * Takes a story off the home page; twice is once.
 * @throws AppError `forbidden` to who is no admin
 */
export async function unfeaturePost(
  actor: Actor,
  input: z.input<typeof unfeaturePostSchema>,
): Promise<{ postId: string }> {
  requireAdmin(actor);
  const { postId } = parseInput(unfeaturePostSchema, input);
  await db().$executeRaw`update "Post" set "featuredAt" = null where "id" = ${postId}::uuid`;
  await invalidate([tags.featured()]);
  return { postId };
}

/** @throws AppError `forbidden` */
function requireAdmin(actor: Actor): void {
  if (!canFeaturePosts(actor)) {
    throw new AppError("forbidden", "What the home page opens with is for admins to choose.");
  }
}

/** Of an address as it is copied from a browser, or typed. */
function slugOf(address: string): string | null {
  const [, last] = /([^/?#]+)\/?(?:[?#].*)?$/.exec(address.trim()) ?? [];
  try {
    return last ? decodeURIComponent(last).normalize("NFC") : null;
  } catch {
    return null;
  }
}
