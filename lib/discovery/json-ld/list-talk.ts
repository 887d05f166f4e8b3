import "server-only";
import { firstWords } from "@/lib/comments/comment-markdown";
import type { CommentDto, TalkDto } from "@/lib/comments/dto";
import { type CommentToList, mostText } from "./comment";

/** What is said under a story, as its page shows it, in the order in which it is read there. */
export function listTalk(talk: TalkDto): { count: number; shown: CommentToList[] } {
  const shown: CommentToList[] = [];
  const visit = (comment: CommentDto, parentId: string | null): void => {
    if (comment.gone === null) {
      shown.push({
        id: comment.id,
        authorName: comment.by.name,
        authorHandle: comment.by.handle,
        text: firstWords(comment.body, mostText),
        createdAt: comment.createdAt,
        parentId: comment.inAnswerTo?.id ?? parentId,
      });
    }
    for (const answer of comment.answers) visit(answer, comment.id);
  };
  for (const thread of talk.threads) visit(thread, null);
  return { count: talk.total, shown };
}
