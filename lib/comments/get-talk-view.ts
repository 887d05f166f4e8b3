import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma } from "@/lib/db/generated/client";
import { shorten } from "@/lib/discovery/site";
import { commentLimits } from "./comment-limits";
import { commenterSelect, toCommenter, toPassage } from "./comment-row";
import { takeComments } from "./comment-weight";
import { type CommentedPost, readCommentedPost } from "./commented-post";
import type { ModeratedCommentDto, OwnCommentDto, TalkViewDto } from "./dto";
import { canModerate, editableUntil } from "./policy";
import { readCommentBody } from "./read-comment-body";
import { wordsVersion } from "./words-version";

const talkViewSchema = z.strictObject({ postId: z.uuid() });

/**
 * What the actor may do with the comments of a story: their own, what they like, and for who writes the story what waits
 * and what is hidden.
 * @throws AppError `not_found` for a story that is not public
 */
export async function getTalkView(actor: Actor, input: z.input<typeof talkViewSchema>): Promise<TalkViewDto> {
  const { postId } = parseInput(talkViewSchema, input);
  const post = await readCommentedPost(postId);
  if (!post) throw new AppError("not_found", "This story is not here. Its authors may have taken it back.");
  const moderates = canModerate(actor, post);
  const [own, liked, waiting, hidden] = await Promise.all([
    listOwn(actor, postId),
    countLiked(actor, postId),
    moderates ? listModerated(postId, "pending", post) : [],
    moderates ? listModerated(postId, "hidden", post) : [],
  ]);
  return {
    mode: post.mode,
    name: actor.name,
    canModerate: moderates,
    canDelete: actor.role === "admin",
    own,
    liked,
    waiting,
    hidden,
  };
}

const passageColumns = { exact: true, prefix: true, suffix: true, block: true } as const;

async function listOwn(actor: Actor, postId: string): Promise<OwnCommentDto[]> {
  const rows = await db().comment.findMany({
    where: { authorId: actor.userId, postId, deletedAt: null },
    orderBy: [{ createdAt: "desc" }],
    take: commentLimits.own,
    select: { id: true, parentId: true, state: true, body: true, createdAt: true, ...passageColumns },
  });
  const now = await databaseNow();
  return rows.map((row) => {
    const until = editableUntil(row);
    const isFixed = row.state === "visible" && until < now;
    return {
      id: row.id,
      parentId: row.parentId,
      state: row.state,
      body: isFixed ? shorten(row.body, commentLimits.ownWords) : row.body,
      passage: toPassage(row),
      editableUntil: until.toISOString(),
    };
  });
}

async function countLiked(actor: Actor, postId: string): Promise<Record<string, number>> {
  const rows = await db().commentLike.findMany({
    where: { userId: actor.userId, comment: { postId } },
    orderBy: [{ createdAt: "desc" }],
    take: commentLimits.own,
    select: { commentId: true, comment: { select: { likeCount: true } } },
  });
  return Object.fromEntries(rows.map(({ commentId, comment }) => [commentId, comment.likeCount]));
}

async function listModerated(
  postId: string,
  state: "pending" | "hidden",
  post: CommentedPost,
): Promise<ModeratedCommentDto[]> {
  const rows = await db().comment.findMany({
    where: { postId, state, deletedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }] satisfies Prisma.CommentOrderByWithRelationInput[],
    take: commentLimits.moderated,
    select: {
      id: true,
      body: true,
      createdAt: true,
      ...passageColumns,
      author: { select: commenterSelect },
      parent: { select: { author: { select: { name: true } } } },
    },
  });
  const read = (row: (typeof rows)[number]): ModeratedCommentDto => ({
    id: row.id,
    by: toCommenter(row.author, post),
    body: readCommentBody(row.body),
    passage: toPassage(row),
    inAnswerTo: row.parent ? (row.parent.author?.name ?? "Somebody who has left") : null,
    version: wordsVersion(row.body),
    createdAt: row.createdAt.toISOString(),
  });
  return takeComments(rows, read, commentLimits.moderatedBytes).map(({ comment }) => comment);
}
