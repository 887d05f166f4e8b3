import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import type { Prisma } from "@/lib/db/generated/client";
import { type CommentedPost, readCommentedPost } from "./commented-post";
import { canSeeComment } from "./policy";

const gone = () =>
  new AppError("not_found", "This comment is not here any more. Whoever wrote it may have deleted it.");

/**
 * The story that is commented on, as it is until the transaction ends: it is not taken from its readers meanwhile, and
 * neither does anybody change who may comment.
 * @throws AppError `not_found` when not everybody may read it
 */
export async function lockCommentedPost(
  tx: Prisma.TransactionClient,
  postId: string,
): Promise<CommentedPost> {
  await tx.$queryRaw`select 1 from "Post" where "id" = ${postId}::uuid for share`;
  const post = await readCommentedPost(postId, tx);
  if (!post) throw new AppError("not_found", "This story is not here. Its authors may have taken it back.");
  return post;
}

/** Whoever changes a thread holds its first comment, so that what is counted there is exact. */
export async function lockThread(tx: Prisma.TransactionClient, threadId: string): Promise<void> {
  await tx.$queryRaw`select 1 from "Comment" where "id" = ${threadId}::uuid for update`;
}

/** Says anew how many comments of a thread readers see. Its first comment is locked. */
export async function countThread(tx: Prisma.TransactionClient, threadId: string): Promise<void> {
  await tx.$executeRaw`
    update "Comment" set "shownCount" = (
      select count(*)::int from "Comment"
      where "threadId" = ${threadId}::uuid and "state" = 'visible' and "deletedAt" is null
    ) where "id" = ${threadId}::uuid`;
}

const columns = {
  id: true,
  postId: true,
  authorId: true,
  parentId: true,
  threadId: true,
  depth: true,
  body: true,
  state: true,
  deletedAt: true,
  createdAt: true,
} satisfies Prisma.CommentSelect;

type LockedComment = {
  comment: Prisma.CommentGetPayload<{ select: typeof columns }>;
  post: CommentedPost;
};

/**
 * A comment that the actor can see, with its story and its thread locked.
 * @throws AppError `not_found` for any other
 */
export async function lockComment(
  tx: Prisma.TransactionClient,
  actor: Actor,
  commentId: string,
): Promise<LockedComment> {
  const where = { id: commentId };
  const known = await tx.comment.findUnique({ where, select: { postId: true, threadId: true } });
  if (!known) throw gone();
  const post = await lockCommentedPost(tx, known.postId);
  await lockThread(tx, known.threadId);
  const comment = await tx.comment.findUnique({ where, select: columns });
  if (!comment || comment.deletedAt) throw gone();
  if (!canSeeComment(actor, comment, post)) throw gone();
  return { comment, post };
}
