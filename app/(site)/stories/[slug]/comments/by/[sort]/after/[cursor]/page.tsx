import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { SortedTalk } from "@/components/comments/sorted-talk";
import { MissingPage } from "@/components/shell/missing-page";
import { commentSorts } from "@/lib/comments/dto";
import { listComments } from "@/lib/comments/list-comments";
import { getPost } from "@/lib/posts/get-post";
import { liveUrl } from "@/lib/realtime/live-url";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

export const metadata: Metadata = { title: "More comments", robots: { index: false, follow: true } };

type Props = { params: Promise<{ slug: string; sort: string; cursor: string }> };

/** The comments on a story after those on the page before. */
export default async function MoreCommentsPage({ params }: Props) {
  const { slug, sort: asked, cursor } = await params;
  const sort = commentSorts.find((name) => name === asked);
  const found = sort ? await getPost(slug) : null;
  if (found?.kind === "moved")
    permanentRedirect(`/stories/${found.slug}/comments/by/${sort}/after/${cursor}`);
  const talk =
    sort && found?.kind === "post"
      ? await listComments({ postId: found.post.id, sort, after: cursor })
      : null;
  if (!sort || found?.kind !== "post" || !talk) return <MissingPage />;
  return <SortedTalk post={found.post} talk={talk} sort={sort} liveUrl={liveUrl()} isFirstPage={false} />;
}
