import { canWritePost, type PostWriters } from "@/lib/posts/policy";
import { commentLimits } from "./comment-limits";
import type { CommentsMode } from "./dto";

type Person = { userId: string; role: "member" | "admin" } | null;
type Written = { authorId: string | null; createdAt: Date };

/** Who writes a story says what stands under it; so do the site's admins. */
export function canModerate(actor: Person, post: PostWriters): boolean {
  return actor !== null && (actor.role === "admin" || canWritePost(actor, post));
}

export function isOwnComment(actor: Person, comment: Pick<Written, "authorId">): boolean {
  return actor !== null && comment.authorId === actor.userId;
}

/**
 * What waits or is hidden is seen by who wrote it and by who moderates; where comments are off, so is everything.
 */
export function canSeeComment(
  actor: Person,
  comment: Pick<Written, "authorId"> & { state: "visible" | "pending" | "hidden" },
  post: PostWriters & { mode: CommentsMode },
): boolean {
  const isShown = post.mode !== "off" && comment.state === "visible";
  return isShown || isOwnComment(actor, comment) || canModerate(actor, post);
}

/** Until when its writer may change a comment. */
export function editableUntil({ createdAt }: Pick<Written, "createdAt">): Date {
  return new Date(createdAt.getTime() + commentLimits.editMinutes * 60_000);
}

/** Its writer alone changes a comment, while few have read it. */
export function canEditComment(actor: Person, comment: Written, now: Date): boolean {
  return isOwnComment(actor, comment) && now <= editableUntil(comment);
}

/** Its writer takes it back at any time. Of the others only an admin deletes: a story's authors hide. */
export function canDeleteComment(actor: Person, comment: Pick<Written, "authorId">): boolean {
  return isOwnComment(actor, comment) || actor?.role === "admin";
}
