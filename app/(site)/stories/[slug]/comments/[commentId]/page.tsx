import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { findComment } from "@/components/comments/find-comment";
import { ThreadPage } from "@/components/comments/thread-page";
import { MissingPage } from "@/components/shell/missing-page";
import { getThread } from "@/lib/comments/get-thread";
import { getPost } from "@/lib/posts/get-post";
import { liveUrl } from "@/lib/realtime/live-url";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ slug: string; commentId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, commentId } = await params;
  const found = await getPost(slug);
  const page = found?.kind === "post" ? await getThread({ postId: found.post.id, commentId }) : null;
  if (found?.kind !== "post" || !page) return { title: "Nothing here" };
  const { title } = found.post;
  return {
    title: `${findComment(page.thread, commentId)?.by.name ?? "A comment"} on ${title}`,
    alternates: { canonical: `/stories/${found.post.slug}` },
    robots: { index: false, follow: true },
  };
}

/** A comment by itself, with what it answers and what answers it. */
export default async function CommentPage({ params }: Props) {
  const { slug, commentId } = await params;
  const found = await getPost(slug);
  if (found?.kind === "moved") permanentRedirect(`/stories/${found.slug}/comments/${commentId}`);
  const page = found?.kind === "post" ? await getThread({ postId: found.post.id, commentId }) : null;
  const comment = page && findComment(page.thread, commentId);
  if (found?.kind !== "post" || !page || !comment) return <MissingPage />;
  const { post } = found;
  return (
    <ThreadPage
      post={post}
      page={page}
      commentId={commentId}
      name={comment.by.name}
      liveUrl={liveUrl()}
      isFirstPage
    />
  );
}
