import "server-only";
import type { Passage } from "@/lib/contracts/passage";
import type { Prisma } from "@/lib/db/generated/client";
import { canWritePost } from "@/lib/posts/policy";
import type { AnswerDto, SpeakerDto } from "./dto";

const answerSelect = {
  id: true,
  name: true,
  body: true,
  createdAt: true,
  guestDigest: true,
  user: { select: { id: true, name: true, handle: true } },
  post: { select: { authorId: true, coAuthors: { where: { state: "accepted" }, select: { userId: true } } } },
} satisfies Prisma.PreviewCommentSelect;

export const commentSelect = {
  ...answerSelect,
  exact: true,
  prefix: true,
  suffix: true,
  block: true,
  isPrivate: true,
  resolvedAt: true,
  hiddenAt: true,
  link: { select: { label: true } },
  answers: { select: answerSelect, orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
} satisfies Prisma.PreviewCommentSelect;

type AnswerRow = Prisma.PreviewCommentGetPayload<{ select: typeof answerSelect }>;
export type CommentRow = Prisma.PreviewCommentGetPayload<{ select: typeof commentSelect }>;

function toSpeaker({ name, user, guestDigest, post }: AnswerRow): SpeakerDto {
  if (user) {
    const { name: called, handle } = user;
    const writers = { authorId: post.authorId, coAuthorIds: post.coAuthors.map(({ userId }) => userId) };
    return { name: called, handle, kind: canWritePost({ userId: user.id }, writers) ? "author" : "member" };
  }
  return { name: guestDigest ? name : "Somebody who has left", handle: null, kind: "guest" };
}

function toAnswer(row: AnswerRow): AnswerDto {
  return { id: row.id, by: toSpeaker(row), body: row.body, createdAt: row.createdAt.toISOString() };
}

function toPassage({ exact, prefix, suffix, block }: CommentRow): Passage | null {
  return exact === null ? null : { exact, prefix, suffix, block };
}

/** What readers and the author both see of a comment. */
export function toComment(row: CommentRow) {
  return {
    ...toAnswer(row),
    passage: toPassage(row),
    isPrivate: row.isPrivate,
    isResolved: row.resolvedAt !== null,
    answers: row.answers.map(toAnswer),
  };
}
