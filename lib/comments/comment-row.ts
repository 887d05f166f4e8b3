import "server-only";
import type { Passage } from "@/lib/contracts/passage";
import type { Prisma } from "@/lib/db/generated/client";
import { canWritePost, type PostWriters } from "@/lib/posts/policy";
import type { CommentDto, CommenterDto } from "./dto";
import { readCommentBody } from "./read-comment-body";

export const commenterSelect = {
  id: true,
  handle: true,
  name: true,
  avatar: { select: { publicId: true, width: true, height: true } },
} satisfies Prisma.UserSelect;

/** The columns of a comment that are shown. */
export const commentSelect = {
  id: true,
  parentId: true,
  threadId: true,
  depth: true,
  body: true,
  exact: true,
  prefix: true,
  suffix: true,
  block: true,
  state: true,
  deletedAt: true,
  editedAt: true,
  likeCount: true,
  shownCount: true,
  createdAt: true,
  author: { select: commenterSelect },
} satisfies Prisma.CommentSelect;

export type CommentRow = Prisma.CommentGetPayload<{ select: typeof commentSelect }>;

/** What readers see. */
export const shownComments = {
  state: "visible",
  deletedAt: null,
} as const satisfies Prisma.CommentWhereInput;

export const isShown = ({ state, deletedAt }: Pick<CommentRow, "state" | "deletedAt">) =>
  state === "visible" && deletedAt === null;

export function toPassage({
  exact,
  prefix,
  suffix,
  block,
}: Omit<Passage, "exact"> & { exact: string | null }) {
  return exact === null ? null : { exact, prefix, suffix, block };
}

const nobody: CommenterDto = { handle: null, name: "Somebody who has left", avatar: null, isAuthor: false };

export function toCommenter(row: CommentRow["author"], writers: PostWriters): CommenterDto {
  if (!row) return nobody;
  const { id, handle, name, avatar } = row;
  return { handle, name, avatar, isAuthor: canWritePost({ userId: id }, writers) };
}

/** A comment without its answers. Of one that is not shown nothing is told but that there was one. */
export function toComment(row: CommentRow, writers: PostWriters): CommentDto {
  const gone = row.deletedAt ? "deleted" : row.state === "visible" ? null : "hidden";
  return {
    id: row.id,
    by: gone ? nobody : toCommenter(row.author, writers),
    gone,
    body: gone ? [] : readCommentBody(row.body),
    passage: gone ? null : toPassage(row),
    inAnswerTo: null,
    likeCount: gone ? 0 : row.likeCount,
    createdAt: row.createdAt.toISOString(),
    editedAt: gone ? null : (row.editedAt?.toISOString() ?? null),
    answers: [],
  };
}
