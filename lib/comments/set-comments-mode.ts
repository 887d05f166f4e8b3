import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { tags } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { readCommentedPost } from "./commented-post";
import { type CommentsMode, commentsModes } from "./dto";
import { canModerate } from "./policy";

const setModeSchema = z.strictObject({ postId: z.uuid(), mode: z.enum(commentsModes) });

export type SetCommentsModeInput = z.input<typeof setModeSchema>;

/**
 * Says who may comment on a story. What was said stays, also while comments are off and nobody sees them; what waits goes
 * on waiting.
 * @throws AppError `not_found` for a story that is not public, `forbidden` for who does not write it, `rate_limited`
 */
export async function setCommentsMode(
  actor: Actor,
  input: SetCommentsModeInput,
): Promise<{ mode: CommentsMode }> {
  const { postId, mode } = parseInput(setModeSchema, input);
  await limit("comment-change", actor.userId);
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from "Post" where "id" = ${postId}::uuid for update`;
    const post = await readCommentedPost(postId, tx);
    if (!post) throw new AppError("not_found", "This story is not here. Its authors may have taken it back.");
    if (!canModerate(actor, post)) {
      throw new AppError("forbidden", "Only who writes the story decides who may comment on it.");
    }
    // By hand: the story itself is not changed by this, nor the time at which it was.
    await tx.$executeRaw`
      update "Post" set "commentsMode" = ${mode}::"CommentsMode" where "id" = ${postId}::uuid`;
  });
  await invalidate([tags.comments(postId)]);
  return { mode };
}
