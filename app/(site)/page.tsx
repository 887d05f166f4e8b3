import { LocateFixed } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { NearYou } from "@/components/places/near-you";
import { JsonLd } from "@/components/posts/json-ld";
import { LatestIndex } from "@/components/posts/latest-index";
import { LeadStory } from "@/components/posts/lead-story";
import { PopularStories } from "@/components/posts/popular-stories";
import { PostCard } from "@/components/posts/post-card";
import { SectionHead } from "@/components/posts/section-head";
import { EmptyPage } from "@/components/shell/empty-page";
import { buttonClass } from "@/components/ui/button";
import { homeCard } from "@/lib/discovery/cards";
import { homeJsonLd } from "@/lib/discovery/json-ld/pages";
import { pageMetadata } from "@/lib/discovery/page-metadata";
import { site } from "@/lib/discovery/site";
import type { PostSummaryDto } from "@/lib/posts/dto";
import { listFeatured } from "@/lib/posts/list-featured";
import { listPopular } from "@/lib/posts/list-popular";
import { listPosts } from "@/lib/posts/list-posts";
import { mostFeatured } from "@/lib/posts/post-limits";

export const dynamic = "force-static";
export const revalidate = false;

export const generateMetadata = (): Promise<Metadata> =>
  pageMetadata({ description: site.description, path: "/", card: homeCard, cardAlt: site.title });

const indexed = 6;
const mostMore = 6;
const popular = 6;
/** A ranking of fewer says nothing. */
const fewestPopular = 3;

export default async function HomePage() {
  const [{ posts }, featured, mostRead] = await Promise.all([
    // Some of them are featured, and not shown twice.
    listPosts({ limit: indexed + mostMore + mostFeatured }),
    listFeatured(mostFeatured),
    listPopular(popular),
  ]);
  const lead = featured[0] ?? posts[0];
  if (!lead) {
    return (
      <EmptyPage title="Nothing has been written here yet" level={1}>
        <p>Stories on Nirvana happen somewhere: a ferry ramp, a bakery, the square behind your house.</p>
        <Link href="/write" className={`${buttonClass("primary")} mt-6`}>
          Write the first story
        </Link>
      </EmptyPage>
    );
  }
  const chosen = featured.slice(1);
  const shown = new Set(featured.map(({ id }) => id));
  const others = posts.slice(indexed).filter(({ id }) => !shown.has(id));
  const more = others.slice(0, mostMore);
  return (
    <div className="page-margin wide-column">
      <JsonLd data={homeJsonLd(posts)} />
      <div className="grid gap-x-14 gap-y-11 pt-9 lg:grid-cols-[minmax(0,1.08fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr] lg:pt-11">
        <LeadStory post={lead} />
        <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <LatestIndex posts={posts.slice(0, indexed)} />
        </div>
        <Near />
      </div>
      {chosen.length > 0 ? (
        <section aria-labelledby="featured" className="mt-16 border-t border-ink pt-3">
          <SectionHead id="featured">Featured</SectionHead>
          <Cards posts={chosen} />
        </section>
      ) : null}
      {mostRead.length >= fewestPopular ? <PopularStories posts={mostRead} /> : null}
      {more.length > 0 ? (
        <section aria-labelledby="more" className="mt-16 border-t border-ink pt-3">
          <SectionHead
            id="more"
            {...(others.length > more.length ? { href: "/stories", link: "All stories" } : {})}
          >
            More stories
          </SectionHead>
          <Cards posts={more} />
        </section>
      ) : null}
    </div>
  );
}

function Cards({ posts }: { posts: readonly PostSummaryDto[] }) {
  return (
    <div className="mt-9 grid gap-x-9 gap-y-14 sm:grid-cols-2 lg:grid-cols-3">
      {posts.map((post) => (
        <PostCard key={post.id} post={post} />
      ))}
    </div>
  );
}

/** Beside the end of the index, where the story it opens with leaves room. */
function Near() {
  return (
    <section aria-labelledby="near" className="border-t border-ink pt-3 lg:self-end">
      <SectionHead id="near" href="/places" link="All places">
        Near you
      </SectionHead>
      <div className="mt-5 flex flex-wrap items-center gap-x-8 gap-y-4">
        <p className="max-w-[46ch] font-serif text-[21px] leading-[1.4] text-pretty text-ink-2">
          Something may have happened around your corner.
        </p>
        <NearYou icon={<LocateFixed size={17} strokeWidth={1.5} aria-hidden="true" />} />
      </div>
    </section>
  );
}
