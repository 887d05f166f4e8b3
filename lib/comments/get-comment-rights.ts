import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { commentSelect, toCommenter, toPassage } from "./comment-row";
import { readCommentedPost } from "./commented-post";
import { type CommentRightsDto, type CommentVerb, takesComments } from "./dto";
import { canDeleteComment, canEditComment, canModerate, canSeeComment, isOwnComment } from "./policy";
import { readCommentBody } from "./read-comment-body";
import { wordsVersion } from "./words-version";

const getRightsSchema = z.strictObject({ postId: z.uuid(), commentId: z.string() });

/** A comment on a story with what the actor may do with it; null for one that the actor cannot see. */
export async function getCommentRights(
  actor: Actor,
  input: z.input<typeof getRightsSchema>,
): Promise<CommentRightsDto | null> {
  const { postId, commentId } = parseInput(getRightsSchema, input);
  if (!z.uuid().safeParse(commentId).success) return null;
  const [post, found, now] = await Promise.all([
    readCommentedPost(postId),
    db().comment.findFirst({
      where: { id: commentId, postId, deletedAt: null },
      select: { ...commentSelect, authorId: true },
    }),
    databaseNow(),
  ]);
  if (!post || !found || !canSeeComment(actor, found, post)) return null;
  const canEdit = takesComments(post.mode) && canEditComment(actor, found, now);
  const moderation: CommentVerb[] = {
    visible: ["hide" as const],
    pending: ["approve" as const, "hide" as const],
    hidden: ["show" as const],
  }[found.state];
  return {
    id: found.id,
    by: toCommenter(found.author, post),
    body: readCommentBody(found.body),
    passage: toPassage(found),
    createdAt: found.createdAt.toISOString(),
    words: canEdit ? found.body : null,
    version: wordsVersion(found.body),
    verbs: [
      ...(canModerate(actor, post) && !isOwnComment(actor, found) ? moderation : []),
      ...(canDeleteComment(actor, found) ? (["delete"] as const) : []),
    ],
  };
}
