import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { WriteScreen } from "@/components/editor/write-screen";
import { getActor } from "@/lib/auth/actor";
import { getDraft } from "@/lib/posts/get-draft";

export const metadata: Metadata = { title: "Write", robots: { index: false } };

/** One's own story, to go on with. */
export default async function WritePage({ params }: { params: Promise<{ postId: string }> }) {
  const { postId } = await params;
  const actor = await getActor();
  if (!actor) redirect(`/sign-in?${new URLSearchParams({ next: `/write/${postId}` })}`);
  const draft = await getDraft(actor, postId);
  if (!draft) notFound();
  return <WriteScreen key={postId} draft={draft} />;
}
