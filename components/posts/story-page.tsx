import type { ReactNode } from "react";
import { Dateline } from "@/components/places/dateline";
import { KeepButton } from "@/components/readers/keep-button";
import { Reactions } from "@/components/readers/reactions";
import { Notice } from "@/components/ui/notice";
import type { AuthorDto } from "@/lib/accounts/dto";
import type { PostDto } from "@/lib/posts/dto";
import type { ReactionCounts } from "@/lib/reactions/dto";
import type { TranslationDto } from "@/lib/translations/dto";
import { AlsoIn } from "./also-in";
import { AuthorBox } from "./author-box";
import { Byline } from "./byline";
import { PostBody } from "./post-body";
import { PostCover } from "./post-cover";
import { PostDate } from "./post-date";
import type { PreparedBody } from "./prepare-body";
import { StoryTools } from "./reading/story-tools";
import { TableOfContents } from "./table-of-contents";
import { TagLinks } from "./tag-links";
import { textLanguage } from "./text-language";

type StoryPageProps = {
  post: PostDto;
  /** Null when the stored text cannot be shown. */
  body: PreparedBody | null;
  author: AuthorDto | null;
  /** What readers said of it. Null where there are none: of a preview. */
  reactions: ReactionCounts | null;
  /** The same story in other languages. */
  translations?: readonly TranslationDto[];
  /** Beside the text, where there is room. */
  margin?: ReactNode;
  /** At the end of the byline's row. */
  beside?: ReactNode;
};

/** Minutes from which on it is worth knowing how far one has come. */
const longRead = 3;

/** A longer table of contents is no help to anybody. */
const mostContents = 150;

/** A story, whole: everything here is in the HTML. */
export function StoryPage(props: StoryPageProps) {
  const { post, body, author, reactions, translations = [], margin, beside } = props;
  const headings = (body?.headings ?? [])
    .filter(({ level, text }) => level <= 3 && text.trim())
    .slice(0, mostContents)
    .map(({ id, level, text }) => ({ id, level, text }));
  const hasContents = headings.length >= 3;
  const language = textLanguage(post.language);
  return (
    // Pictures as wide as the window reach under its scroll bar.
    <article className="story overflow-x-clip">
      {post.minutes >= longRead ? <div aria-hidden="true" className="reading-progress" /> : null}
      <header className="page-margin mx-auto max-w-[900px] pt-10 pb-8 lg:pt-13">
        <Dateline place={post.place} />
        <h1
          className="title mt-2.5 text-[39px] leading-[1.04] break-words sm:text-[54px] lg:text-[65px] lg:leading-[1.02]"
          {...language}
        >
          {post.title}
        </h1>
        {post.subtitle ? (
          <p
            className="mt-5 font-serif text-[23px] leading-[1.4] break-words text-pretty text-ink-2"
            {...language}
          >
            {post.subtitle}
          </p>
        ) : null}
        <div className="mt-7 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-y border-line py-3.5">
          <Byline post={post} style="story" />
          <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
            {post.editedAt ? (
              <p className="text-[14px] text-ink-3">
                Edited <PostDate iso={post.editedAt} />
              </p>
            ) : null}
            {reactions ? <KeepButton postId={post.id} /> : null}
            {beside}
          </div>
        </div>
        <AlsoIn translations={translations} />
      </header>
      <PostCover post={post} />
      <div
        className={`page-margin mx-auto grid max-w-[1180px] gap-y-6 xl:grid-cols-[minmax(0,1fr)_680px_minmax(0,1fr)] xl:gap-x-0 ${post.cover || post.place ? "pt-10" : "pt-2"}`}
      >
        {hasContents ? (
          <div className="mx-auto w-full max-w-[680px] xl:col-start-1 xl:row-start-1 xl:max-w-none xl:pr-8">
            <TableOfContents headings={headings} />
          </div>
        ) : null}
        <div className="mx-auto w-full max-w-[680px] min-w-0 xl:col-start-2 xl:row-start-1">
          {body ? (
            <div className="story-text" {...language}>
              <PostBody body={body} />
              <StoryTools />
            </div>
          ) : (
            <Notice>The text of this story cannot be shown at the moment. Its author still has it.</Notice>
          )}
          <div className="mt-14 grid gap-8">
            {reactions ? (
              <Reactions
                postId={post.id}
                counts={reactions}
                hasPlace={post.place !== null}
                authorHandles={[post.author, ...post.authors].flatMap(({ handle }) => handle ?? [])}
              />
            ) : null}
            <TagLinks tags={post.tags} />
            {author ? <AuthorBox author={author} post={post} canFollow={reactions !== null} /> : null}
          </div>
        </div>
        {margin ? <div className="hidden xl:col-start-3 xl:row-start-1 xl:block">{margin}</div> : null}
      </div>
    </article>
  );
}
