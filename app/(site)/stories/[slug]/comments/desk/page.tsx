import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { CommentDesk } from "@/components/comments/comment-desk";
import { TalkPage } from "@/components/comments/talk-page";
import { MissingPage } from "@/components/shell/missing-page";
import { signedInPage } from "@/lib/auth/signed-in-page";
import { getCommentRights } from "@/lib/comments/get-comment-rights";
import { getTalkView } from "@/lib/comments/get-talk-view";
import { getPost } from "@/lib/posts/get-post";

export const metadata: Metadata = { title: "Your part in the comments", robots: { index: false } };

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ of?: string | string[] }>;
};

/** What the island does on the story's own page, for who reads without scripts. */
export default async function CommentDeskPage({ params, searchParams }: Props) {
  const [{ slug }, { of }] = await Promise.all([params, searchParams]);
  const here = `/stories/${encodeURIComponent(slug)}/comments/desk`;
  const asked = typeof of === "string" ? of : undefined;
  const actor = await signedInPage(
    asked === undefined ? here : `${here}?${new URLSearchParams({ of: asked })}`,
  );
  const found = await getPost(slug);
  if (found?.kind === "moved") permanentRedirect(`/stories/${found.slug}/comments/desk`);
  if (found?.kind !== "post") return <MissingPage />;
  const { post } = found;
  const [view, about] = await Promise.all([
    getTalkView(actor, { postId: post.id }),
    asked === undefined ? undefined : getCommentRights(actor, { postId: post.id, commentId: asked }),
  ]);
  return (
    <TalkPage post={post}>
      <CommentDesk slug={post.slug} view={view} about={about} />
    </TalkPage>
  );
}
