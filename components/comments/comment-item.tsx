import { Heart } from "lucide-react";
import type { PassageState } from "@/components/posts/mark-passages";
import type { CommentDto } from "@/lib/comments/dto";
import { actionClass } from "./action-class";
import { CommentBody } from "./comment-body";
import { Commenter } from "./commenter";
import { QuotedPassage } from "./quoted-passage";
import { ActionsSlot, OutboxSlot } from "./slots";

/** What is the same for all comments on a page. */
type TalkPlace = {
  /** Of the story. */
  slug: string;
  canAnswer: boolean;
  states: ReadonlyMap<string, PassageState>;
  /** Whether the story itself is on this page: then its passages and comments are a jump away. */
  isWithStory: boolean;
  /** The comment that this page is about. */
  targetId?: string;
};

type Props = { comment: CommentDto; place: TalkPlace };

/** A comment with all that answers it. */
export function CommentItem({ comment, place }: Props) {
  const { id, gone, passage, answers } = comment;
  const story = `/stories/${place.slug}`;
  const isTarget = place.targetId === id;
  return (
    <article
      id={`comment-${id}`}
      aria-label={gone ? "A comment that is gone" : `Comment by ${comment.by.name}`}
      data-target={isTarget || undefined}
      className="comment scroll-mt-6"
    >
      {gone ? (
        <p className="py-1 text-[15px] text-ink-3 italic">
          {gone === "deleted" ? "This comment was deleted." : "This comment is not shown."}
        </p>
      ) : (
        <>
          {passage ? (
            <QuotedPassage
              exact={passage.exact}
              state={place.states.get(id)}
              href={`${place.isWithStory ? "" : story}#passage-${id}`}
            />
          ) : null}
          <Commenter
            by={comment.by}
            createdAt={comment.createdAt}
            editedAt={comment.editedAt}
            href={`${story}/comments/${id}`}
          />
          {comment.inAnswerTo ? (
            <p className="mt-1 text-[14px] text-ink-3">
              in answer to{" "}
              <a href={`${story}/comments/${comment.inAnswerTo.id}`} className="hover:underline">
                <bdi>{comment.inAnswerTo.name}</bdi>
              </a>
            </p>
          ) : null}
          <CommentBody blocks={comment.body} />
          <ActionsSlot id={id} name={comment.by.name} likeCount={comment.likeCount}>
            <PlainActions comment={comment} place={place} />
          </ActionsSlot>
        </>
      )}
      {answers.length > 0 ? (
        <div className="answers">
          {answers.map((answer) => (
            <CommentItem key={answer.id} comment={answer} place={place} />
          ))}
        </div>
      ) : null}
      {gone ? null : <OutboxSlot parentId={id} />}
    </article>
  );
}

/** Links and forms that need no scripts. */
function PlainActions({ comment: { id, likeCount, by }, place }: Props) {
  const path = `/stories/${place.slug}/comments/${id}`;
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-5">
      <form action={`${path}/like`} method="post" data-talk-like={id}>
        <button type="submit" name="comment-like" value="true" className={actionClass()}>
          <Heart size={15} strokeWidth={1.5} aria-hidden="true" />
          {likeCount > 0 ? `${likeCount} ${likeCount === 1 ? "like" : "likes"}` : "Like"}
          <span className="sr-only"> the comment by {by.name}</span>
        </button>
      </form>
      {place.canAnswer ? (
        <a href={`${path}#answer`} data-talk-answer={id} className={actionClass()}>
          Answer <span className="sr-only">{by.name}</span>
        </a>
      ) : null}
      <noscript>
        <a href={`/stories/${place.slug}/comments/desk?of=${id}`} rel="nofollow" className={actionClass()}>
          Change or hide<span className="sr-only"> the comment by {by.name}</span>
        </a>
      </noscript>
    </div>
  );
}
