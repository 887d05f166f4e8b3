import type { Metadata } from "next";
import { TalkPage } from "@/components/comments/talk-page";
import { MissingPage } from "@/components/shell/missing-page";
import { getPost } from "@/lib/posts/get-post";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

export const metadata: Metadata = { title: "Your comment waits", robots: { index: false } };

/** Where whoever sends a comment without scripts learns that its story's authors look at it first. */
export default async function WaitingPage({ params }: { params: Promise<{ slug: string }> }) {
  const found = await getPost((await params).slug);
  if (found?.kind !== "post") return <MissingPage />;
  return (
    <TalkPage post={found.post}>
      <section className="page-margin mx-auto w-full max-w-[760px] pt-8 pb-6">
        <h1 className="title border-t border-ink pt-6 text-[30px] leading-tight">Your comment waits</h1>
        <p className="mt-3 text-[17px] text-ink-2">
          It has arrived. The authors of this story look at comments before they appear; yours will stand
          under the story as soon as one of them has approved it.
        </p>
      </section>
    </TalkPage>
  );
}
