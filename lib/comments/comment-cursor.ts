import { type PostCursor, readCursor, writeCursor } from "@/lib/posts/post-cursor";
import type { CommentSort } from "./dto";

/** Where a page of threads ends: the last one on it. */
export type CommentCursor = { likes: number; createdAt: Date; id: string };

/** As a path segment. The likes count only where they make the order. */
export function writeCommentCursor(sort: CommentSort, { likes, createdAt, id }: CommentCursor): string {
  const moment = writeCursor({ publishedAt: createdAt, id });
  return sort === "liked" ? `${likes}-${moment}` : moment;
}

/** Null for anything that `writeCommentCursor` did not make. */
export function readCommentCursor(sort: CommentSort, text: string): CommentCursor | null {
  const [, likes = "0", moment = ""] =
    (sort === "liked" ? /^(0|[1-9]\d{0,8})-(.+)$/ : /^()(.+)$/).exec(text) ?? [];
  const cursor: PostCursor | null = readCursor(moment);
  return cursor && { likes: Number(likes), createdAt: cursor.publishedAt, id: cursor.id };
}
