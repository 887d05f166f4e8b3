import { canWritePost, type PostWriters } from "@/lib/posts/policy";

/** Readers react. Who wrote a story does not applaud themselves. */
export function canReact(actor: { userId: string } | null, post: PostWriters): boolean {
  return actor !== null && !canWritePost(actor, post);
}
