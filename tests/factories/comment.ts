import type { Actor } from "@/lib/auth/actor";
import { type AddCommentInput, addComment } from "@/lib/comments/add-comment";
import { buildActor } from "./user";

/** A comment on a public story, by somebody new unless somebody is named. */
export async function buildComment({
  author,
  ...input
}: Partial<AddCommentInput> & { postId: string; author?: Actor }): Promise<{
  commentId: string;
  author: Actor;
}> {
  const actor = author ?? (await buildActor());
  const commentId = crypto.randomUUID();
  await addComment(actor, { commentId, body: "My grandmother’s ferry had the same rule.", ...input });
  return { commentId, author: actor };
}
