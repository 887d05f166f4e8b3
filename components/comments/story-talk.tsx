import Link from "next/link";
import { listBlocks } from "@/components/posts/list-blocks";
import type { MarkedPassages } from "@/components/posts/mark-passages";
import { type CommentSort, commentSorts, type TalkDto, takesComments } from "@/lib/comments/dto";
import { CommentForm } from "./comment-form";
import { CommentItem } from "./comment-item";
import { ModerationSlot, OutboxSlot } from "./slots";
import { TalkIsland } from "./talk-island";

export type StoryTalkProps = {
  post: { id: string; slug: string };
  talk: TalkDto;
  sort: CommentSort;
  /** Null where the text of the story cannot be shown, or is not looked at. */
  passages: MarkedPassages | null;
  /** Whether the story is on this page; otherwise this is a page of its comments alone. */
  isWithStory: boolean;
  /** Where browsers hear of changes. */
  liveUrl: string;
  isFirstPage?: boolean;
};

const sortNames: Record<CommentSort, string> = {
  oldest: "Oldest first",
  newest: "Newest first",
  liked: "Most liked",
};

/** What is said about a story: all of it in the HTML, with a way to say more that needs no scripts. */
export function StoryTalk(props: StoryTalkProps) {
  const { post, talk, sort, passages, isWithStory, liveUrl, isFirstPage = true } = props;
  const story = `/stories/${post.slug}`;
  const canAnswer = takesComments(talk.mode);
  const place = { slug: post.slug, canAnswer, states: passages?.states ?? new Map(), isWithStory };
  const Heading = isWithStory ? "h2" : "h1";
  const island = <TalkIsland postId={post.id} slug={post.slug} mode={talk.mode} liveUrl={liveUrl} />;
  if (talk.mode === "off") {
    return (
      <div data-talk className="page-margin mx-auto w-full max-w-[760px] print:hidden">
        {island}
        <ModerationSlot />
        <DeskLink story={story} />
      </div>
    );
  }
  return (
    <section
      id="comments"
      data-talk
      aria-labelledby="comments-title"
      className={`page-margin mx-auto w-full max-w-[760px] scroll-mt-6 pb-6 print:hidden ${isWithStory ? "pt-14" : "pt-10"}`}
    >
      {island}
      <div className={isWithStory ? "border-t border-ink pt-6" : ""}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <Heading id="comments-title" className="title text-[30px] leading-tight">
            {talk.total === 0
              ? "Comments"
              : `${talk.total.toLocaleString("en-GB")} ${talk.total === 1 ? "comment" : "comments"}`}
          </Heading>
          {talk.total > 1 ? <Sorts story={story} sort={sort} /> : null}
        </div>
        <p className="mt-2 text-[15px] text-ink-2">{explain(talk)}</p>
        <ModerationSlot />
        <DeskLink story={story} />
        {talk.threads.length > 0 ? (
          <ol className="mt-5 border-t border-line">
            {talk.threads.map((thread) => (
              <li key={thread.id} className="border-b border-line py-5">
                <CommentItem comment={thread} place={place} />
                {thread.moreAnswers > 0 ? (
                  <p className="mt-2">
                    <Link
                      href={`${story}/comments/${thread.id}`}
                      prefetch={false}
                      className="inline-flex min-h-11 items-center text-[15px] font-semibold underline decoration-accent underline-offset-4 md:min-h-8"
                    >
                      {thread.moreAnswers === 1
                        ? "One more answer"
                        : `${thread.moreAnswers.toLocaleString("en-GB")} more answers`}
                    </Link>
                  </p>
                ) : null}
              </li>
            ))}
          </ol>
        ) : null}
        {talk.next || !isFirstPage ? (
          <nav
            aria-label="Pages of comments"
            className="mt-4 flex flex-wrap gap-x-6 text-[15px] font-semibold"
          >
            {isFirstPage ? null : (
              <Link href={sortPath(story, sort)} prefetch={false} className={pageLinkClass}>
                From the beginning
              </Link>
            )}
            {talk.next ? (
              <Link
                href={`${story}/comments/by/${sort}/after/${talk.next}`}
                prefetch={false}
                className={pageLinkClass}
              >
                More comments
              </Link>
            ) : null}
          </nav>
        ) : null}
        <OutboxSlot parentId={null} />
        {canAnswer ? (
          <div id="answer" className="mt-8 scroll-mt-6">
            <CommentForm
              action={`${story}/comments`}
              blocks={isWithStory && passages ? listBlocks(passages) : []}
            />
          </div>
        ) : null}
      </div>
    </section>
  );
}

/** With scripts all of it is on this page. */
function DeskLink({ story }: { story: string }) {
  return (
    <noscript>
      <p className="mt-2 text-[15px] font-semibold">
        <a href={`${story}/comments/desk`} rel="nofollow" className={pageLinkClass}>
          Your comments, and what its authors decide
        </a>
      </p>
    </noscript>
  );
}

export const pageLinkClass =
  "inline-flex min-h-11 items-center underline decoration-accent underline-offset-4";

const sortPath = (story: string, sort: CommentSort) =>
  sort === "oldest" ? `${story}#comments` : `${story}/comments/by/${sort}`;

function Sorts({ story, sort }: { story: string; sort: CommentSort }) {
  return (
    <nav aria-label="Order of the comments" className="flex flex-wrap gap-x-5 text-[14px]">
      {commentSorts.map((name) => (
        <Link
          key={name}
          href={sortPath(story, name)}
          prefetch={false}
          aria-current={name === sort ? "true" : undefined}
          className={`inline-flex min-h-11 items-center md:min-h-8 ${name === sort ? "font-semibold text-ink" : "text-ink-2 hover:text-ink hover:underline"}`}
        >
          {sortNames[name]}
        </Link>
      ))}
    </nav>
  );
}

function explain({ mode, total }: TalkDto) {
  if (mode === "locked") return "The comments on this story are closed. What was said stays.";
  const ways = (
    <span className="needs-script"> Select a passage of the story to say something about just that.</span>
  );
  const approved = mode === "approve" ? " Its authors look at comments before they appear." : "";
  return (
    <>
      {total === 0
        ? "Nobody has said anything yet. What did this remind you of?"
        : "Everybody who has an account can answer."}
      {approved}
      {ways}
    </>
  );
}
