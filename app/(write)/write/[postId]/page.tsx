import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { WriteScreen } from "@/components/editor/write-screen";
import { getActor } from "@/lib/auth/actor";
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
  const actor = await getActor();
  if (!actor) redirect(`/sign-in?${new URLSearchParams({ next: `/write/${postId}` })}`);
  const stored = await getDraft(actor, postId);
  if (!stored && (await searchParams).new === undefined) notFound();
  return <WriteScreen key={postId} draft={stored ?? newDraft(postId)} />;
}
