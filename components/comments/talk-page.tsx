import Link from "next/link";
import type { ReactNode } from "react";
import { pageLinkClass } from "./story-talk";

type Props = { post: { slug: string; title: string }; children: ReactNode };

/** A page of what is said about a story, with the way back to the story. */
export function TalkPage({ post, children }: Props) {
  return (
    <>
      <p className="page-margin mx-auto w-full max-w-[760px] pt-8">
        <Link href={`/stories/${post.slug}`} prefetch={false} className="group block">
          <span className="text-[14px] text-ink-3">About the story</span>
          <span className="title block text-[24px] leading-tight text-ink decoration-accent decoration-1 underline-offset-4 group-hover:underline">
            {post.title}
          </span>
        </Link>
      </p>
      {children}
      <p className="page-margin mx-auto w-full max-w-[760px] pb-10 text-[15px] font-semibold">
        <Link href={`/stories/${post.slug}#comments`} prefetch={false} className={pageLinkClass}>
          All comments, with the story
        </Link>
      </p>
    </>
  );
}
