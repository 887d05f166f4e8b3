import "server-only";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { PostWriters } from "@/lib/posts/policy";
import { visiblePosts } from "@/lib/posts/visible-posts";
import type { CommentsMode } from "./dto";

export type CommentedPost = PostWriters & { mode: CommentsMode };

/** A story that everybody may read, as its comments need it; null for any other. */
export async function readCommentedPost(
  postId: string,
  client: Prisma.TransactionClient = db(),
): Promise<CommentedPost | null> {
  const row = await client.post.findFirst({
    where: { id: postId, ...(await visiblePosts(client)) },
    select: {
      authorId: true,
      commentsMode: true,
      coAuthors: { where: { state: "accepted" }, select: { userId: true } },
    },
  });
  return (
    row && {
      authorId: row.authorId,
      coAuthorIds: row.coAuthors.map(({ userId }) => userId),
      mode: row.commentsMode,
    }
  );
}
