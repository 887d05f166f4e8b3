import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { ThreadPage } from "@/components/comments/thread-page";
import { MissingPage } from "@/components/shell/missing-page";
import { getThread } from "@/lib/comments/get-thread";
import { getPost } from "@/lib/posts/get-post";
import { liveUrl } from "@/lib/realtime/live-url";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

export const metadata: Metadata = { title: "More answers", robots: { index: false, follow: true } };

type Props = { params: Promise<{ slug: string; commentId: string; cursor: string }> };

/** The answers of a thread after those on the page before. */
export default async function MoreAnswersPage({ params }: Props) {
  const { slug, commentId, cursor } = await params;
  const found = await getPost(slug);
  if (found?.kind === "moved")
    permanentRedirect(`/stories/${found.slug}/comments/${commentId}/after/${cursor}`);
  const page =
    found?.kind === "post" ? await getThread({ postId: found.post.id, commentId, after: cursor }) : null;
  if (found?.kind !== "post" || !page) return <MissingPage />;
  const { post } = found;
  return (
    <ThreadPage
      post={post}
      page={page}
      commentId={commentId}
      name={page.thread.by.name}
      liveUrl={liveUrl()}
      isFirstPage={false}
    />
  );
}
