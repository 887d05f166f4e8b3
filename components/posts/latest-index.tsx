import { WorldChart } from "@/components/places/world-chart";
import { CardLink } from "@/components/ui/card-link";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { PostDate } from "./post-date";
import { SectionHead } from "./section-head";
import { textLanguage } from "./text-language";

/** The newest stories as an index: their numbers stand on the chart of the world. */
export function LatestIndex({ posts }: { posts: readonly PostSummaryDto[] }) {
  const marks = posts.flatMap(({ place }, index) =>
    place?.point ? [{ number: index + 1, ...place.point }] : [],
  );
  return (
    <section aria-labelledby="latest">
      <SectionHead id="latest" href="/places" link="Open the map">
        Latest, and where
      </SectionHead>
      {marks.length > 0 ? <WorldChart marks={marks} className="mt-4" /> : null}
      <ol className="mt-5">
        {posts.map((post, index) => (
          <li
            key={post.id}
            className="group relative grid grid-cols-[28px_minmax(0,1fr)_auto] gap-x-3 border-t border-line py-3.5"
          >
            <span className="pt-[3px] text-[14px] font-bold text-accent tabular-nums">{index + 1}</span>
            <div className="min-w-0">
              <h3
                className="font-serif text-[20px] leading-[1.25] font-medium"
                {...textLanguage(post.language)}
              >
                <CardLink href={`/stories/${post.slug}`}>{post.title}</CardLink>
              </h3>
              <p className="mt-0.5 text-[14px] leading-5 text-ink-2">
                {[post.place?.label, post.byline].filter(Boolean).join(" · ")}
              </p>
            </div>
            <span className="pt-[3px] text-[14px] text-ink-3 tabular-nums">
              <PostDate iso={post.publishedAt} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
