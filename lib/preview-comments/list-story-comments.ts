import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { requireWrittenPost } from "@/lib/posts/require-written-post";
import { commentLimits } from "./comment-limits";
import { type CommentRow, commentSelect, toComment } from "./comment-row";
import type { StoryCommentDto } from "./dto";

const storySchema = z.strictObject({ postId: z.uuid() });

/** All that was said of a story of the actor's through its preview links, oldest first. @throws AppError `not_found` / `forbidden` */
export async function listStoryComments(
  actor: Actor,
  input: z.input<typeof storySchema>,
): Promise<StoryCommentDto[]> {
  const { postId } = parseInput(storySchema, input);
  await requireWrittenPost(actor, postId);
  const rows = await db().previewComment.findMany({
    where: { postId, parentId: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    // A story has at most a few more than that: through several links at once.
    take: commentLimits.perStory + 10,
    select: commentSelect,
  });
  return rows.map(toStoryComment);
}

/** A comment for the author of the story. */
export function toStoryComment(row: CommentRow): StoryCommentDto {
  return { ...toComment(row), isHidden: row.hiddenAt !== null, through: row.link?.label || null };
}
