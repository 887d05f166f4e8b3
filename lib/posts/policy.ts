/** Only its author writes, publishes, hides or deletes a post. */
export function canEditPost(actor: { userId: string } | null, post: { authorId: string }): boolean {
  return actor !== null && actor.userId === post.authorId;
}

/** Published posts are everybody's to read; a draft, or what is scheduled, does not exist for anybody but its author. */
export function canReadPost(
  actor: { userId: string } | null,
  post: { authorId: string; status: string },
): boolean {
  return post.status === "published" || canEditPost(actor, post);
}
