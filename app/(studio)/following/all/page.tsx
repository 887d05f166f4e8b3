import type { Metadata } from "next";
import Link from "next/link";
import { FollowList } from "@/components/readers/follow-list";
import { PageLinks } from "@/components/readers/page-links";
import { PutBack } from "@/components/readers/put-back";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { followLimits } from "@/lib/follows/follow-limits";
import { listFollows } from "@/lib/follows/list-follows";
import { getMark } from "@/lib/marks/get-mark";

export const metadata: Metadata = { title: "What you follow", robots: { index: false } };

type Props = { searchParams: Promise<{ after?: string | string[]; gone?: string | string[] }> };

/** Everything one follows, the last first. */
export default async function AllFollowsPage({ searchParams }: Props) {
  const actor = await signedInPage("/following/all");
  const asked = await searchParams;
  const after = typeof asked.after === "string" ? asked.after : undefined;
  const { follows, next } = await listFollows(actor, { after, limit: followLimits.page });
  return (
    <div className="page-margin mx-auto max-w-[760px] pt-10 pb-24 lg:pt-14">
      <p className="text-[14px] font-semibold">
        <Link
          href="/following"
          className="inline-flex min-h-11 items-center text-accent hover:underline md:min-h-6"
        >
          Following
        </Link>
      </p>
      <h1 className="title mb-8 text-[39px] sm:text-[52px]">What you follow</h1>
      <PutBack gone={await getMark(actor, asked.gone)}>You do not follow it any more.</PutBack>
      {follows.length > 0 ? (
        <FollowList targets={follows} areFollowed />
      ) : (
        <p className="max-w-[48ch] border-t border-line py-10 font-serif text-[22px] leading-snug">
          {after
            ? "That was everything."
            : "Nothing yet. “Follow” stands on the pages of people, tags, places and journeys."}
        </p>
      )}
      <PageLinks
        first="/following/all"
        next={next && `/following/all?after=${next}`}
        isFirst={after === undefined || follows.length === 0}
      >
        Followed earlier
      </PageLinks>
    </div>
  );
}
