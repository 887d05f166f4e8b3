import type { Metadata } from "next";
import Link from "next/link";
import { Feed } from "@/components/readers/feed";
import { FollowList } from "@/components/readers/follow-list";
import { PageLinks } from "@/components/readers/page-links";
import { PutBack } from "@/components/readers/put-back";
import { buttonClass } from "@/components/ui/button";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { listFeed } from "@/lib/feed/list-feed";
import { listFollows } from "@/lib/follows/list-follows";
import { suggestFollows } from "@/lib/follows/suggest-follows";
import { getMark } from "@/lib/marks/get-mark";

export const metadata: Metadata = { title: "Following", robots: { index: false } };

/** Beside the feed; the rest has a page of its own. */
const listed = 8;

type Props = { searchParams: Promise<{ before?: string | string[]; gone?: string | string[] }> };

/** Stories from whom and what one follows, newest first. */
export default async function FollowingPage({ searchParams }: Props) {
  const actor = await signedInPage("/following");
  const asked = await searchParams;
  const before = typeof asked.before === "string" ? asked.before : undefined;
  const [{ entries, next }, { follows, next: more }] = await Promise.all([
    listFeed(actor, { before, limit: 20 }),
    listFollows(actor, { limit: listed }),
  ]);
  const suggestions = follows.length === 0 ? await suggestFollows(actor) : [];
  return (
    <div className="page-margin wide-column grid gap-x-16 pt-10 pb-24 lg:grid-cols-[minmax(0,1fr)_320px] lg:pt-14">
      <div className="min-w-0">
        <h1 className="title text-[39px] sm:text-[52px]">Following</h1>
        <p className="mt-2 mb-8 text-[17px] text-ink-2">
          Stories by the people and from the places, tags and journeys you follow, newest first.
        </p>
        <PutBack gone={await getMark(actor, asked.gone)}>You do not follow it any more.</PutBack>
        {entries.length > 0 ? (
          <Feed entries={entries} />
        ) : (
          <div className="border-t border-line py-10">
            <p className="mb-5 max-w-[48ch] font-serif text-[22px] leading-snug">
              {before
                ? "That was everything."
                : follows.length > 0
                  ? "Nothing yet from what you follow. What they publish next stands here."
                  : "Follow a few people and places, and their stories gather here."}
            </p>
            {before || follows.length > 0 ? (
              <Link href={before ? "/following" : "/stories"} className={buttonClass("secondary")}>
                {before ? "To the newest" : "All stories"}
              </Link>
            ) : null}
            {suggestions.length > 0 ? (
              <div className="max-w-[560px]">
                <FollowList targets={suggestions} areFollowed={false} />
                <p className="mt-6">
                  <Link href="/following" className={buttonClass("secondary")}>
                    Show their stories
                  </Link>
                </p>
              </div>
            ) : null}
          </div>
        )}
        <PageLinks
          first="/following"
          next={next && `/following?before=${next}`}
          isFirst={before === undefined || entries.length === 0}
        >
          Older stories
        </PageLinks>
      </div>
      {follows.length > 0 ? (
        <aside aria-labelledby="followed" className="mt-14 lg:mt-[76px]">
          <h2 id="followed" className="pb-2 text-[14px] font-semibold text-ink-2">
            What you follow
          </h2>
          <FollowList targets={follows} areFollowed />
          {more ? (
            <Link
              href="/following/all"
              className="mt-2 inline-flex min-h-11 items-center text-[14px] font-semibold text-accent underline-offset-4 hover:underline"
            >
              All of it
            </Link>
          ) : null}
        </aside>
      ) : null}
    </div>
  );
}
