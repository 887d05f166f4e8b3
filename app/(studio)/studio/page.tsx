import type { Metadata } from "next";
import Link from "next/link";
import { OwnPostList } from "@/components/studio/own-post-list";
import { buttonClass } from "@/components/ui/button";
import { signedInPage } from "@/lib/auth/signed-in-page";
import type { PostStatus } from "@/lib/posts/dto";
import { listOwnPosts } from "@/lib/posts/list-own-posts";

export const metadata: Metadata = { title: "Your studio", robots: { index: false } };

const pageSize = 25;

const views: { name: string; show: PostStatus | undefined; empty: string }[] = [
  { name: "Everything", show: undefined, empty: "What you write is kept here, from the first word." },
  { name: "Drafts", show: "draft", empty: "No drafts. What you begin and do not publish waits here." },
  {
    name: "Published",
    show: "published",
    empty: "Nothing published yet. What readers can see is listed here.",
  },
];

type StudioPageProps = { searchParams: Promise<{ show?: string | string[]; before?: string | string[] }> };

/** Everything one has written, last touched first. */
export default async function StudioPage({ searchParams }: StudioPageProps) {
  const actor = await signedInPage("/studio");
  const { show, before } = await searchParams;
  const view = views.find((candidate) => candidate.show !== undefined && candidate.show === show) ?? views[0];
  const { posts, next } = await listOwnPosts(actor, {
    status: view?.show,
    before: typeof before === "string" ? before : undefined,
    limit: pageSize,
  });
  const older = new URLSearchParams({ ...(view?.show ? { show: view.show } : {}), before: next ?? "" });
  return (
    <div className="page-margin mx-auto w-full max-w-[1040px] pt-10 pb-24 md:pt-14">
      <div className="mb-7 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <h1 className="title text-[40px] md:text-[48px]">Your studio</h1>
        <nav aria-label="Which stories" className="-mx-3 flex">
          {views.map(({ name, show: target }) => (
            <Link
              key={name}
              href={target ? `/studio?show=${target}` : "/studio"}
              aria-current={view?.show === target ? "page" : undefined}
              className="inline-flex min-h-11 items-center px-3 text-[15px] text-ink-2 underline-offset-8 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-accent aria-[current]:decoration-2"
            >
              {name}
            </Link>
          ))}
        </nav>
      </div>
      {posts.length > 0 ? (
        <OwnPostList posts={posts} now={new Date()} />
      ) : (
        <div className="grid justify-items-start gap-6 border-t border-ink py-12">
          <p className="max-w-[36ch] font-serif text-[22px] leading-snug">
            {before ? "That was everything." : view?.empty}
          </p>
          <Link href="/write" className={buttonClass("secondary")}>
            Start a story
          </Link>
        </div>
      )}
      <p className="mt-8 text-[15px]">
        <Link href="/studio/import" className="text-ink-2 underline underline-offset-4 hover:text-ink">
          Import or export
        </Link>
      </p>
      {next ? (
        <p className="mt-8">
          <Link href={`/studio?${older}`} className={buttonClass("secondary")}>
            Older stories
          </Link>
        </p>
      ) : null}
    </div>
  );
}
