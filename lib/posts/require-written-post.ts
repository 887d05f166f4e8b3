import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { statusAt } from "./draft-row";
import { readCoAuthors, refuseOthers } from "./post-access";

/**
 * For what only those who write it may see of a post, beside what readers see.
 * @returns the owner, then the co-authors
 * @throws AppError `not_found`, also for somebody else's draft; `forbidden` for somebody else's published post
 */
export async function requireWrittenPost(actor: Actor, postId: string): Promise<{ authorIds: string[] }> {
  const post = await db().post.findUnique({
    where: { id: postId },
    select: { authorId: true, status: true, publishedAt: true },
  });
  if (!post) throw new AppError("not_found", "This story is not here. It may have been deleted.");
  const status = statusAt(post, await databaseNow());
  const { coAuthorIds, hasLeft } = await readCoAuthors(db(), postId, actor.userId);
  refuseOthers(actor, { ...post, status, coAuthorIds, hasLeft }, "write");
  return { authorIds: [post.authorId, ...coAuthorIds] };
}
