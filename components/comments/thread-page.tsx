import Link from "next/link";
import { markPassages } from "@/components/posts/mark-passages";
import { type ThreadPageDto, takesComments } from "@/lib/comments/dto";
import type { PostDocument } from "@/lib/contracts/document";
import { CommentForm } from "./comment-form";
import { CommentItem } from "./comment-item";
import { ModerationSlot, OutboxSlot } from "./slots";
import { pageLinkClass } from "./story-talk";
import { TalkIsland } from "./talk-island";
import { TalkPage } from "./talk-page";

type Props = {
  post: { id: string; slug: string; title: string; content: PostDocument };
  page: ThreadPageDto;
  /** The comment that the page is about. */
  commentId: string;
  /** Whom one answers here. */
  name: string;
  liveUrl: string;
  isFirstPage: boolean;
};

/** One thread by itself, or the part of it around a comment. */
export function ThreadPage({ post, page, commentId, name, liveUrl, isFirstPage }: Props) {
  const { thread, threadId, mode, next, isPart } = page;
  const path = `/stories/${post.slug}/comments`;
  const canAnswer = takesComments(mode);
  const about = thread.passage ? [{ id: thread.id, passage: thread.passage }] : [];
  const { states } = markPassages(post.content, about);
  const place = { slug: post.slug, canAnswer, states, isWithStory: false, targetId: commentId };
  return (
    <TalkPage post={post}>
      <section
        id="comments"
        data-talk
        aria-labelledby="comments-title"
        className="page-margin mx-auto w-full max-w-[760px] pt-8 pb-2"
      >
        <TalkIsland postId={post.id} slug={post.slug} mode={mode} liveUrl={liveUrl} />
        <h1 id="comments-title" className="title border-t border-ink pt-6 text-[30px] leading-tight">
          {isPart && isFirstPage ? "A part of a conversation" : "A conversation"}
        </h1>
        <ModerationSlot />
        <div className="mt-5 border-y border-line py-5">
          <CommentItem comment={thread} place={place} />
        </div>
        <nav aria-label="The rest of it" className="mt-2 flex flex-wrap gap-x-6 text-[15px] font-semibold">
          {isPart ? (
            <Link href={`${path}/${threadId}`} prefetch={false} className={pageLinkClass}>
              The whole conversation
            </Link>
          ) : null}
          {next ? (
            <Link href={`${path}/${threadId}/after/${next}`} prefetch={false} className={pageLinkClass}>
              More answers
            </Link>
          ) : null}
        </nav>
        <OutboxSlot parentId={null} />
        {canAnswer ? (
          <div id="answer" className="mt-8 scroll-mt-6">
            <CommentForm
              action={path}
              parentId={commentId}
              label={`Your answer to ${name}`}
              button="Send the answer"
            />
          </div>
        ) : null}
      </section>
    </TalkPage>
  );
}
