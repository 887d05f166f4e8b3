import type { CommentDto, ModeratedCommentDto } from "./dto";

/** Bytes of HTML around the words of a comment, and in the place of one that is gone. */
const around = 3_200;
const aroundNothing = 400;

/**
 * How many bytes of HTML a comment takes at most, its answers aside. A page has them twice: its scripts are told of them
 * again.
 */
export function commentWeight(
  comment: Pick<CommentDto, "by" | "body" | "passage"> & Partial<Pick<CommentDto, "gone">>,
): number {
  if (comment.gone) return aroundNothing;
  const { by, body, passage } = comment;
  const words = JSON.stringify([by, body, passage]);
  // What HTML writes with up to six characters.
  const escaped = words.match(/[&<>"']/g)?.length ?? 0;
  return around + Buffer.byteLength(words) + 5 * escaped;
}

/** As many of these comments, from the first on, as have room together; one always has. */
export function takeComments<Row, Comment extends CommentDto | ModeratedCommentDto>(
  rows: readonly Row[],
  read: (row: Row) => Comment,
  room: number,
): { row: Row; comment: Comment }[] {
  const taken: { row: Row; comment: Comment }[] = [];
  let left = room;
  for (const row of rows) {
    // Read one by one: what has no room is not even read.
    const comment = read(row);
    left -= commentWeight(comment);
    if (left < 0 && taken.length > 0) break;
    taken.push({ row, comment });
  }
  return taken;
}
