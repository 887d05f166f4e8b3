import type { ReactNode } from "react";
import { Dateline } from "@/components/places/dateline";
import { CardLink } from "@/components/ui/card-link";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { Byline } from "./byline";
import { PostPicture } from "./post-picture";
import { textLanguage } from "./text-language";

type PostRowProps = {
  post: PostSummaryDto;
  /** Left out on the page of a place, where every story has the same. */
  withDateline?: boolean;
  level?: 2 | 3;
  /** Above the dateline: why it is here. */
  head?: ReactNode;
  /** Under the byline: what can be done with it. */
  foot?: ReactNode;
};

/** A story in a list: words on the left, a small picture on the right. */
export function PostRow({ post, withDateline = true, level = 2, head, foot }: PostRowProps) {
  const Title = level === 2 ? "h2" : "h3";
  return (
    <article className="group relative flex gap-5 border-t border-line py-6 sm:gap-10 sm:py-7">
      <div className="min-w-0 flex-1">
        {head}
        {withDateline ? <Dateline place={post.place} brief linked={false} className="mb-1" /> : null}
        <Title
          className="title text-[22px] leading-[1.2] font-medium sm:text-[27px]"
          {...textLanguage(post.language)}
        >
          <CardLink href={`/stories/${post.slug}`}>{post.title}</CardLink>
        </Title>
        <p
          className="mt-1.5 lines-3 sm:lines-2 font-serif text-[17px] leading-[1.42] text-ink-2 sm:text-[19px]"
          {...textLanguage(post.language)}
        >
          {post.excerpt}
        </p>
        <Byline post={post} className="mt-3" />
        {foot}
      </div>
      {post.cover || post.place ? (
        <div className="w-[92px] shrink-0 pt-1 sm:w-[200px]">
          <PostPicture post={post} shape="thumb" />
        </div>
      ) : null}
    </article>
  );
}
