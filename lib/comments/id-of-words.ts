import "server-only";
import { v5 } from "uuid";
import type { AddCommentInput } from "./add-comment";

/** Milliseconds in which the same words, sent again, are a second press of the button. */
const patience = 600_000;

/**
 * The id of a comment that comes from a form without scripts, which cannot choose one: the same for the same words in the
 * same place by the same person, so that an impatient second press says nothing twice.
 */
export function idOfWords(
  userId: string,
  postId: string,
  sent: Partial<AddCommentInput>,
  now = Date.now(),
): string {
  const { body, parentId, block } = sent;
  return v5(JSON.stringify([userId, body, parentId, block, Math.floor(now / patience)]), postId);
}
