import type { Metadata } from "next";
import Link from "next/link";
import { JsonLd } from "@/components/posts/json-ld";
import { LatestIndex } from "@/components/posts/latest-index";
import { LeadStory } from "@/components/posts/lead-story";
import { PostCard } from "@/components/posts/post-card";
import { EmptyPage } from "@/components/shell/empty-page";
import { buttonClass } from "@/components/ui/button";
import { homeCard } from "@/lib/discovery/cards";
import { homeJsonLd } from "@/lib/discovery/json-ld/pages";
import { pageMetadata } from "@/lib/discovery/page-metadata";
import { site } from "@/lib/discovery/site";
import { listPosts } from "@/lib/posts/list-posts";

export const dynamic = "force-static";
export const revalidate = false;

export const generateMetadata = (): Promise<Metadata> =>
  pageMetadata({ description: site.description, path: "/", card: homeCard, cardAlt: site.title });

const indexed = 6;

export default async function HomePage() {
  const { posts, next } = await listPosts({ limit: indexed + 6 });
  const lead = posts[0];
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
  const more = posts.slice(indexed);
  return (
    <div className="page-margin wide-column">
      <JsonLd data={homeJsonLd(posts)} />
      <div className="grid gap-x-14 gap-y-11 pt-9 lg:grid-cols-[minmax(0,1.08fr)_minmax(0,1fr)] lg:pt-11">
        <LeadStory post={lead} />
        <LatestIndex posts={posts.slice(0, indexed)} />
      </div>
      {more.length > 0 ? (
        <section aria-labelledby="more" className="mt-16 border-t border-ink pt-3">
          <div className="flex items-baseline justify-between text-[14px] leading-5 font-semibold">
            <h2 id="more" className="text-ink-2">
              More stories
            </h2>
            {next ? (
              <Link
                href="/stories"
                className="relative text-accent underline-offset-4 after:absolute after:-inset-3 hover:underline"
              >
                All stories
              </Link>
            ) : null}
          </div>
          <div className="mt-9 grid gap-x-9 gap-y-14 sm:grid-cols-2 lg:grid-cols-3">
            {more.map((post) => (
              <PostCard key={post.id} post={post} />
            ))}
          </div>
        </section>
      ) : null}
    </div>
  );
}
