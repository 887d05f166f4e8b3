import Link from "next/link";
import type { ReactNode } from "react";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { PostRow } from "./post-row";

type PostListProps = {
  posts: readonly PostSummaryDto[];
  /** Address of the first page; older ones are `<base>/before/<cursor>`. */
  base: string;
  /** The cursor of the next page; null on the last. */
  next: string | null;
  isFirst: boolean;
  withDateline?: boolean;
  level?: 2 | 3;
  /** Shown when the first page has nothing. */
  empty: ReactNode;
};

/** Stories under each other, newest first, with real links to the older ones. */
export function PostList({ posts, base, next, isFirst, withDateline, level, empty }: PostListProps) {
  if (posts.length === 0 && isFirst) return <div className="border-t border-line py-12">{empty}</div>;
  return (
    <>
      {posts.length === 0 ? (
        <p className="border-t border-line py-12 text-ink-2">There is nothing older than this.</p>
      ) : (
        <ul>
          {posts.map((post) => (
            <li key={post.id}>
              <PostRow
                post={post}
                {...(withDateline === undefined ? {} : { withDateline })}
                {...(level === undefined ? {} : { level })}
              />
            </li>
          ))}
        </ul>
      )}
      {next || !isFirst ? (
        <nav
          aria-label="Pages"
          className="flex justify-between border-t border-line pt-4 text-[15px] font-semibold text-accent"
        >
          {isFirst ? (
            <span />
          ) : (
            <Link
              href={base}
              className="inline-flex min-h-11 items-center gap-2 underline-offset-4 hover:underline"
            >
              <span aria-hidden="true">←</span> Newest
            </Link>
          )}
          {next ? (
            <Link
              href={`${base}/before/${next}`}
              rel="next"
              className="inline-flex min-h-11 items-center gap-2 underline-offset-4 hover:underline"
            >
              Older stories <span aria-hidden="true">→</span>
            </Link>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}
