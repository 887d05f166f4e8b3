import { Dateline } from "@/components/places/dateline";
import { CardLink } from "@/components/ui/card-link";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { SectionHead } from "./section-head";
import { textLanguage } from "./text-language";

/** What was read most lately: titles alone, in their order. */
export function PopularStories({ posts }: { posts: readonly PostSummaryDto[] }) {
  return (
    <section aria-labelledby="popular" className="mt-16 border-t border-ink pt-3">
      <SectionHead id="popular">Popular this week</SectionHead>
      <ol className="mt-5 grid gap-x-9 sm:grid-cols-2 lg:grid-cols-3">
        {posts.map((post, index) => (
          <li
            key={post.id}
            className="group relative grid grid-cols-[28px_minmax(0,1fr)] gap-x-3 border-t border-line py-4"
          >
            <span className="font-serif text-[26px] leading-[1.1] text-ink-3 tabular-nums">{index + 1}</span>
            <div className="min-w-0">
              <Dateline place={post.place} brief linked={false} />
              <h3
                className="mt-0.5 font-serif text-[20px] leading-[1.25] font-medium wrap-anywhere"
                {...textLanguage(post.language)}
              >
                <CardLink href={`/stories/${post.slug}`}>{post.title}</CardLink>
              </h3>
              <p className="mt-1 text-[14px] leading-5 text-ink-2">
                {post.byline} · {post.minutes} min
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
