import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { PostList } from "./post-list";

type StoriesPageProps = {
  posts: PostSummaryDto[];
  next: string | null;
  tags: { slug: string; name: string; count: number }[];
  isFirst: boolean;
};

/** One page of the archive. */
export function StoriesPage({ posts, next, tags, isFirst }: StoriesPageProps) {
  return (
    <div className="page-margin wide-column grid gap-x-16 pt-10 lg:grid-cols-[minmax(0,1fr)_280px] lg:pt-14">
      <div className="min-w-0">
        <h1 className="title text-[39px] sm:text-[52px]">{isFirst ? "Stories" : "Older stories"}</h1>
        <p className="mt-2 mb-8 text-[17px] text-ink-2">All of them, newest first.</p>
        <PostList
          posts={posts}
          base="/stories"
          next={next}
          isFirst={isFirst}
          empty={
            <>
              <p className="mb-5 text-ink-2">
                Nothing has been published yet. The first story could be yours.
              </p>
              <Link href="/write" prefetch={false} className={buttonClass("primary")}>
                Write a story
              </Link>
            </>
          }
        />
      </div>
      {tags.length > 0 ? (
        <aside aria-labelledby="all-tags" className="mt-14 lg:mt-[76px]">
          <h2 id="all-tags" className="border-b border-line pb-2 text-[14px] font-semibold text-ink-2">
            What they are about
          </h2>
          <ul>
            {tags.map(({ slug, name, count }) => (
              <li key={slug} className="border-b border-line">
                <Link
                  href={`/tags/${slug}`}
                  prefetch={false}
                  className="group flex min-h-11 items-baseline justify-between gap-4 py-2.5"
                >
                  <span className="min-w-0 truncate decoration-accent underline-offset-4 group-hover:underline">
                    {name}
                  </span>
                  <span className="text-[14px] text-ink-3 tabular-nums">{count}</span>
                </Link>
              </li>
            ))}
          </ul>
          <p className="mt-2 flex gap-x-6 text-[14px] font-semibold text-accent">
            <Link
              href="/tags"
              prefetch={false}
              className="inline-flex min-h-11 items-center underline-offset-4 hover:underline"
            >
              All tags
            </Link>
            <Link
              href="/authors"
              prefetch={false}
              className="inline-flex min-h-11 items-center underline-offset-4 hover:underline"
            >
              All authors
            </Link>
          </p>
        </aside>
      ) : null}
    </div>
  );
}
