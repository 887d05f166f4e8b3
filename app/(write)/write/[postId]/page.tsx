import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WriteScreen } from "@/components/editor/write-screen";
import { SiteHeader } from "@/components/shell/site-header";
import { StoryInBin } from "@/components/studio/story-in-bin";
import { getOwnUser } from "@/lib/accounts/get-me";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { getBinned } from "@/lib/posts/get-binned";
import { getDraft } from "@/lib/posts/get-draft";
import { newDraft } from "@/lib/posts/new-draft";
import { postIdSchema } from "@/lib/posts/schemas";

export const metadata: Metadata = { title: "Write", robots: { index: false } };

type WritePageProps = {
  params: Promise<{ postId: string }>;
  /** `new`: nothing may be stored under this id yet. */
  searchParams: Promise<{ new?: string | string[] }>;
};

/** One's own story, to go on with; or a new one, which is stored with its first words. */
export default async function WritePage({ params, searchParams }: WritePageProps) {
  const id = postIdSchema.safeParse(await params);
  if (!id.success) notFound();
  const { postId } = id.data;
  const isNew = (await searchParams).new !== undefined;
  const actor = await signedInPage(`/write/${postId}${isNew ? "?new" : ""}`);
  const stored = await getDraft(actor, postId);
  if (!stored) {
    const binned = await getBinned(actor, postId);
    if (binned)
      return (
        <>
          <SiteHeader user={await getOwnUser(actor)} />
          <main id="main">
            <StoryInBin postId={postId} title={binned.title} />
          </main>
        </>
      );
    if (!isNew) notFound();
  }
  return (
    <WriteScreen key={`${actor.userId} ${postId}`} userId={actor.userId} draft={stored ?? newDraft(postId)} />
  );
}
