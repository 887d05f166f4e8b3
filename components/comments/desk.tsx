import { CommentActions } from "./comment-actions";
import { restoreWords } from "./kept-words";
import { Moderation } from "./moderation";
import { Outbox } from "./outbox";
import { talkStore } from "./talk-store";

export { answer, like, showFresh } from "./talk-do";
export { keep, look, send } from "./talk-send";

talkStore.change({
  desk: { Actions: CommentActions, Moderation, Outbox },
});

/** Brings back what was written on this story's page and has not arrived. */
export function restore(postId: string): void {
  restoreWords(postId);
}
