type Person = { userId: string } | null;

/** Admins choose what the home page opens with. */
export function canFeaturePosts(actor: { role: "member" | "admin" }): boolean {
  return actor.role === "admin";
}

/** Who writes a story: the one who owns it, and those who accepted to write it with them. */
export type PostWriters = { authorId: string; coAuthorIds: readonly string[] };

/** Only its owner says whether, when and where readers see a post, who writes it, and when it ends. */
export function canManagePost(actor: Person, post: { authorId: string }): boolean {
  return actor !== null && actor.userId === post.authorId;
}

/** Its owner and its co-authors write a post: its text and settings, its history, its preview links. */
export function canWritePost(actor: Person, post: PostWriters): boolean {
  return actor !== null && (canManagePost(actor, post) || post.coAuthorIds.includes(actor.userId));
}

/** Whoever writes a post may change what its readers see already. That they see it at all is its owner's word. */
export function canUpdatePost(actor: Person, post: PostWriters & { status: string }): boolean {
  return canManagePost(actor, post) || (post.status === "published" && canWritePost(actor, post));
}

/** Published posts are everybody's to read; a draft, or what is scheduled, does not exist for anybody who does not write it. */
export function canReadPost(actor: Person, post: PostWriters & { status: string }): boolean {
  return post.status === "published" || canWritePost(actor, post);
}
