import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import type { MarkState } from "@/lib/contracts/mark";
import { db } from "@/lib/db/client";
import { visiblePosts } from "@/lib/posts/visible-posts";
import { limit } from "@/lib/rate-limit/limit";
import { bookmarkLimits } from "./bookmark-limits";

const setBookmarkSchema = z.strictObject({ postId: z.uuid(), isOn: z.boolean() });

/**
 * Puts a visible story on the actor's reading list, or takes it off; twice is once. One's own may be there too.
 * @throws AppError `not_found`, `conflict` when the list is full, `rate_limited`
 */
export async function setBookmark(
  actor: Actor,
  input: z.input<typeof setBookmarkSchema>,
): Promise<MarkState> {
  const { postId, isOn } = parseInput(setBookmarkSchema, input);
  await limit("mark-change", actor.userId);
  const bookmark = { userId: actor.userId, postId };
  if (!isOn) {
    await db().bookmark.deleteMany({ where: bookmark });
    return { isOn };
  }
  const [post, kept] = await Promise.all([
    db().post.findFirst({ where: { id: postId, ...(await visiblePosts()) }, select: { id: true } }),
    db().bookmark.count({ where: { userId: actor.userId } }),
  ]);
  if (!post) throw new AppError("not_found", "This story is not here any more.");
  if (kept >= bookmarkLimits.most) {
    throw new AppError("conflict", "Your reading list is full. Take some stories off it first.");
  }
  await db().bookmark.createMany({ data: [bookmark], skipDuplicates: true });
  return { isOn };
}
