import type { Metadata } from "next";
import Link from "next/link";
import { PageLinks } from "@/components/readers/page-links";
import { PutBack } from "@/components/readers/put-back";
import { ReadingList } from "@/components/readers/reading-list";
import { buttonClass } from "@/components/ui/button";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { bookmarkLimits } from "@/lib/bookmarks/bookmark-limits";
import { listBookmarks } from "@/lib/bookmarks/list-bookmarks";
import { getMark } from "@/lib/marks/get-mark";

export const metadata: Metadata = { title: "Reading list", robots: { index: false } };

type Props = { searchParams: Promise<{ after?: string | string[]; gone?: string | string[] }> };

/** What one keeps to read, last kept first. */
export default async function ReadingListPage({ searchParams }: Props) {
  const actor = await signedInPage("/reading-list");
  const asked = await searchParams;
  const after = typeof asked.after === "string" ? asked.after : undefined;
  const { stories, next, hidden } = await listBookmarks(actor, { after, limit: bookmarkLimits.page });
  return (
    <div className="page-margin mx-auto max-w-[980px] pt-10 pb-24 lg:pt-14">
      <h1 className="title text-[39px] sm:text-[52px]">Reading list</h1>
      <p className="mt-2 mb-8 text-[17px] text-ink-2">What you keep for later. Nobody else sees it.</p>
      <PutBack gone={await getMark(actor, asked.gone)}>It is off your list.</PutBack>
      {stories.length > 0 ? (
        <ReadingList stories={stories} />
      ) : (
        <div className="border-t border-line py-12">
          <p className="mb-5 max-w-[48ch] font-serif text-[22px] leading-snug">
            {after
              ? "That was everything."
              : "Nothing here yet. “Read later” at the head of a story puts it on this list."}
          </p>
          <Link href={after ? "/reading-list" : "/stories"} className={buttonClass("secondary")}>
            {after ? "To the beginning" : "Find a story"}
          </Link>
        </div>
      )}
      <PageLinks
        first="/reading-list"
        next={next && `/reading-list?after=${next}`}
        isFirst={after === undefined || stories.length === 0}
      >
        Kept earlier
      </PageLinks>
      {hidden > 0 ? (
        <p className="mt-6 text-[15px] text-ink-3">
          {hidden === 1
            ? "One story on your list is not public at the moment. It comes back here when it is."
            : `${hidden} stories on your list are not public at the moment. They come back here when they are.`}
        </p>
      ) : null}
    </div>
  );
}
