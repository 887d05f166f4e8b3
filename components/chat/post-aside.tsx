import Link from "next/link";
import { Chart } from "@/components/places/chart";
import { Dateline } from "@/components/places/dateline";
import type { PostCard } from "@/lib/contracts/realtime";

/** The story a conversation came from, as its author shows it. */
function StoryCard({ post }: { post: PostCard }) {
  return (
    <Link href={`/stories/${post.slug}`} className="group block">
      {post.chart ? (
        <Chart chart={post.chart} shape="square" decorative className="mb-2.5 rounded-picture" />
      ) : null}
      {post.placeLabel ? (
        <Dateline place={{ label: post.placeLabel, slug: null, coordinates: null }} linked={false} brief />
      ) : null}
      <span className="mt-1 block font-serif text-[19px] leading-[1.2] font-medium text-balance decoration-accent decoration-1 underline-offset-4 wrap-anywhere group-hover:underline">
        {post.title}
      </span>
    </Link>
  );
}

/** Beside a thread: what it began with, and what else was asked about. */
export function PostAside({ posts }: { posts: readonly PostCard[] }) {
  const [first, ...others] = posts;
  if (!first) return null;
  return (
    <aside
      aria-label="Stories in this conversation"
      className="hidden min-h-0 overflow-y-auto border-l border-line px-[22px] py-5 xl:block"
    >
      <h2 className="mb-2.5 text-sm font-semibold text-ink-2">This began with</h2>
      <StoryCard post={first} />
      {others.length > 0 ? (
        <>
          <h2 className="mt-8 mb-2.5 text-sm font-semibold text-ink-2">And went on to</h2>
          <ul className="grid gap-6">
            {others.toReversed().map((post) => (
              <li key={post.postId}>
                <StoryCard post={post} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </aside>
  );
}
