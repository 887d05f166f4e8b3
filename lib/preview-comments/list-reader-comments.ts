import "server-only";
import { db } from "@/lib/db/client";
import type { PreviewDto } from "@/lib/previews/dto";
import { commentLimits } from "./comment-limits";
import { type CommentRow, commentSelect, toComment } from "./comment-row";
import type { ReaderCommentDto } from "./dto";
import { guestDigest, ownComments, type Reader } from "./reader";

/**
 * What has been said of a story, for whoever opened this preview of it, oldest first: their own, and where the link says
 * so what others said that the author has not hidden.
 */
export async function listReaderComments(reader: Reader, preview: PreviewDto): Promise<ReaderCommentDto[]> {
  const own = ownComments(reader);
  const seen = [
    ...(preview.comments === "shared" ? [{ isPrivate: false, hiddenAt: null }] : []),
    ...(own ? [own] : []),
  ];
  if (seen.length === 0) return [];
  const rows = await db().previewComment.findMany({
    where: { postId: preview.post.id, parentId: null, OR: seen },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: commentLimits.perStory,
    select: commentSelect,
  });
  return rows.map((row) => ({ ...toComment(row), isOwn: isOwn(reader, row) }));
}

function isOwn(reader: Reader, row: CommentRow): boolean {
  if (reader.actor && row.user?.id === reader.actor.userId) return true;
  const digest = guestDigest(reader);
  return digest !== null && row.guestDigest !== null && Buffer.from(digest).equals(row.guestDigest);
}
