import type { CommentDto } from "@/lib/comments/dto";

/** A comment among those that answer another; null when it is not here. */
export function findComment(comment: CommentDto, id: string): CommentDto | null {
  if (comment.id === id) return comment;
  for (const answer of comment.answers) {
    const found = findComment(answer, id);
    if (found) return found;
  }
  return null;
}
