import { listBlocks } from "@/components/posts/list-blocks";
import type { MarkedPassages } from "@/components/posts/mark-passages";
import type { ReaderCommentDto } from "@/lib/preview-comments/dto";
import type { LinkComments } from "@/lib/previews/dto";
import type { CommentFormProps } from "./comment-form";
import { CommentItem } from "./comment-item";
import { GeneralComment } from "./general-comment";
import { PreviewPassages } from "./preview-passages";

type Props = {
  comments: ReaderCommentDto[];
  mode: LinkComments;
  authorName: string;
  passages: MarkedPassages | null;
  form: CommentFormProps;
};

/** What is said of a preview, below it, and the ways to say more. */
export function PreviewTalk({ comments, mode, authorName, passages, form }: Props) {
  if (mode === "off" && comments.length === 0) return null;
  return (
    <section
      id="preview-comments"
      aria-labelledby="preview-comments-title"
      className="page-margin mx-auto w-full max-w-[760px] scroll-mt-6 pt-14 pb-6 print:hidden"
    >
      <div className="border-t border-ink pt-6">
        <h2 id="preview-comments-title" className="title text-[30px]">
          Comments on the preview
        </h2>
        <p className="mt-2 text-[15px] text-ink-2">{explain(mode, authorName)}</p>
        {comments.length > 0 ? (
          <ol className="mt-4 border-t border-line">
            {comments.map((comment) => (
              <CommentItem
                key={comment.id}
                comment={comment}
                state={passages?.states.get(comment.id)}
                path={form.path}
              />
            ))}
          </ol>
        ) : null}
        {mode === "off" ? null : (
          <div className="mt-8">
            <GeneralComment {...form} blocks={passages ? listBlocks(passages) : []} />
            {passages ? <PreviewPassages {...form} commentId={crypto.randomUUID()} /> : null}
          </div>
        )}
      </div>
    </section>
  );
}

function explain(mode: LinkComments, authorName: string) {
  const ways = (
    <span className="needs-script">Select a passage of the story to say something about just that. </span>
  );
  switch (mode) {
    case "off":
      return `${authorName} takes no more comments through this link.`;
    case "private":
      return (
        <>
          {ways}
          {authorName} alone reads what you say.
        </>
      );
    case "shared":
      return (
        <>
          {ways}
          {authorName} and everybody who has a link to this preview read what you say.
        </>
      );
  }
}
