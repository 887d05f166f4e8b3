import type { PassageState } from "@/components/posts/mark-passages";
import type { ReaderCommentDto } from "@/lib/preview-comments/dto";
import { Speaker } from "./speaker";
import { TakeBack } from "./take-back";

type Props = { comment: ReaderCommentDto; state: PassageState | undefined; path: string };

/** One thing that was said of the story, what it is about, and what its author answered. */
export function CommentItem({ comment, state, path }: Props) {
  const { id, passage, answers, isOwn } = comment;
  return (
    <li
      id={`comment-${id}`}
      className="scroll-mt-6 border-b border-line py-6 target:-mx-4 target:rounded-[10px] target:bg-wash target:px-4"
    >
      {passage ? <Quote id={id} exact={passage.exact} state={state} /> : null}
      <Speaker by={comment.by} createdAt={comment.createdAt} />
      <p dir="auto" className="mt-2 text-[16px] leading-6 wrap-anywhere whitespace-pre-line">
        {comment.body}
      </p>
      {comment.isResolved || (isOwn && comment.isPrivate) ? (
        <p className="mt-2 text-[14px] text-ink-3">
          {comment.isResolved ? "The author has dealt with this. " : ""}
          {isOwn && comment.isPrivate ? "Only you and the author see this." : ""}
        </p>
      ) : null}
      {answers.length > 0 ? (
        <ul className="mt-4 grid gap-4 border-s-2 border-line ps-4">
          {answers.map((answer) => (
            <li key={answer.id}>
              <Speaker by={answer.by} createdAt={answer.createdAt} />
              <p dir="auto" className="mt-1.5 text-[16px] leading-6 wrap-anywhere whitespace-pre-line">
                {answer.body}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      {isOwn ? (
        <div className="mt-2">
          <TakeBack path={path} commentId={id} />
        </div>
      ) : null}
    </li>
  );
}

function Quote({ id, exact, state }: { id: string; exact: string; state: PassageState | undefined }) {
  const words = (
    <span
      dir="auto"
      className="line-clamp-3 font-serif text-[17px] leading-snug whitespace-pre-line text-ink-2"
    >
      {exact}
    </span>
  );
  return (
    <blockquote className="mb-3 border-s-2 border-accent ps-4">
      {state === "lost" ? (
        <p className="text-[14px] text-ink-3">The passage has been changed since:</p>
      ) : state === "changed" ? (
        <p className="text-[14px] text-ink-3">The passage has been edited since. It said:</p>
      ) : null}
      {state === "found" || state === "changed" ? (
        <a href={`#passage-${id}`} className="block hover:underline hover:decoration-accent">
          {words}
        </a>
      ) : (
        words
      )}
    </blockquote>
  );
}
