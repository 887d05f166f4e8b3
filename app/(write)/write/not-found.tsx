import type { Metadata } from "next";
import Link from "next/link";
import { StrandedWords } from "@/components/editor/stranded-words";
import { EmptyPage } from "@/components/shell/empty-page";
import { SiteHeader } from "@/components/shell/site-header";
import { buttonClass } from "@/components/ui/button";
import { getActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "No story of yours" };

/** A draft that was deleted, another person's or no longer one's own to write, or a mistyped address. */
export default async function NoStoryHere() {
  const actor = await getActor();
  return (
    <>
      <SiteHeader />
      <main id="main">
        <EmptyPage title="There is no story of yours here" level={1}>
          <p>
            It was deleted, it belongs to others with whom you do not write it, or the address is mistyped.
          </p>
          {actor ? <StrandedWords userId={actor.userId} /> : null}
          <div className="mt-7 flex flex-wrap justify-center gap-3">
            <Link href="/studio" className={buttonClass("primary")}>
              Your studio
            </Link>
            <Link href="/write" className={buttonClass("secondary")}>
              Write a new one
            </Link>
          </div>
        </EmptyPage>
      </main>
    </>
  );
}
