import { CommentActions } from "./comment-actions";
import { restoreWords } from "./kept-words";
import { Moderation } from "./moderation";
import { Outbox } from "./outbox";
import { talkStore } from "./talk-store";

export { belongTo } from "./belong-to";
export { answer, like, showFresh } from "./talk-do";
export { keep, look, send } from "./talk-send";

restoreWords();
talkStore.change({
  desk: { Actions: CommentActions, Moderation, Outbox },
});
