import Link from "next/link";
import { FollowButton } from "@/components/readers/follow-button";
import { buttonClass } from "@/components/ui/button";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { PostList } from "./post-list";

type TagPageProps = {
  tag: { id: string; slug: string; name: string; description: string; count: number };
  posts: PostSummaryDto[];
  next: string | null;
  isFirst: boolean;
};

/** One page of the stories with a tag. */
export function TagPage({ tag, posts, next, isFirst }: TagPageProps) {
  return (
    <div className="page-margin mx-auto max-w-[980px] pt-10 lg:pt-14">
      <p className="text-[14px] font-semibold text-ink-2">Stories about</p>
      <h1 className="title mt-1 text-[39px] break-words sm:text-[52px]">{tag.name}</h1>
      {tag.description && isFirst ? (
        <p className="mt-3 max-w-[62ch] font-serif text-[21px] leading-[1.45] wrap-anywhere text-ink-2">
          {tag.description}
        </p>
      ) : null}
      {tag.count > 0 ? (
        <p className="mt-2 text-[17px] text-ink-2">
          {tag.count === 1 ? "1 story." : `${tag.count} stories.`}{" "}
          <Link
            href={`/search?tag=${tag.slug}`}
            prefetch={false}
            className="font-semibold text-accent underline-offset-4 hover:underline"
          >
            Search in {tag.count === 1 ? "it" : "them"}
          </Link>
        </p>
      ) : null}
      <div className="mt-5 mb-8">
        <FollowButton kind="tag" targetId={tag.id} name={tag.name} />
      </div>
      <PostList
        posts={posts}
        base={`/tags/${tag.slug}`}
        next={next}
        isFirst={isFirst}
        empty={
          <>
            <p className="mb-5 max-w-[52ch] text-[17px] text-ink-2">
              No story has this tag at the moment. The next one that gets it will stand here.
            </p>
            <Link href="/stories" className={buttonClass("secondary")}>
              See all stories
            </Link>
          </>
        }
      />
    </div>
  );
}
