import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { commentLimits } from "./comment-limits";
import { firstWords } from "./comment-markdown";
import { shownComments, toPassage } from "./comment-row";
import { readCommentedPost } from "./commented-post";
import type { PassageNoteDto } from "./dto";
import { readCommentBody } from "./read-comment-body";

/** In characters: more of a comment does not fit beside the text. */
const noteLength = 160;

/** What is said of passages of a story, the first of it, for its text and its margin. Cached as `listComments` is. */
export async function listPassageNotes(postId: string): Promise<PassageNoteDto[]> {
  return cached(["passage-notes", postId], [tags.comments(postId), tags.post(postId)], async () => {
    const post = await readCommentedPost(postId);
    if (!post || post.mode === "off") return [];
    const rows = await db().comment.findMany({
      where: { postId, depth: 0, exact: { not: null }, ...shownComments },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: commentLimits.passages,
      select: {
        id: true,
        body: true,
        exact: true,
        prefix: true,
        suffix: true,
        block: true,
        shownCount: true,
        author: { select: { name: true } },
      },
    });
    return rows.flatMap((row) => {
      const passage = toPassage(row);
      if (!passage) return [];
      return [
        {
          id: row.id,
          passage,
          name: row.author?.name ?? "Somebody who has left",
          words: firstWords(readCommentBody(row.body), noteLength),
          answers: row.shownCount - 1,
        },
      ];
    });
  });
}
