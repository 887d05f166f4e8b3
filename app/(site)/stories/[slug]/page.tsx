import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { markTalk } from "@/components/comments/mark-talk";
import { ReadingNow } from "@/components/comments/slots";
import { StoryTalk } from "@/components/comments/story-talk";
import { JourneyNav } from "@/components/journeys/journey-nav";
import { MarginNotes } from "@/components/posts/margin-notes";
import { MoreStories } from "@/components/posts/more-stories";
import { prepareBody } from "@/components/posts/prepare-body";
import { StoryBeacon } from "@/components/posts/story-beacon";
import { StoryPage } from "@/components/posts/story-page";
import { MissingPage } from "@/components/shell/missing-page";
import { getAuthor } from "@/lib/accounts/get-author";
import { listComments } from "@/lib/comments/list-comments";
import { listPassageNotes } from "@/lib/comments/list-passage-notes";
import { mediaUrl } from "@/lib/media/media-url";
import { getPost } from "@/lib/posts/get-post";
import { listRelated } from "@/lib/posts/list-related";
import { loadReferences } from "@/lib/posts/load-references";
import { getReactionCounts } from "@/lib/reactions/get-reaction-counts";
import { liveUrl } from "@/lib/realtime/live-url";
import { getJourneyPart } from "@/lib/series/get-journey";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await getPost((await params).slug);
  if (found?.kind !== "post") return { title: "Nothing here" };
  const { post } = found;
  const image = post.cover && {
    url: mediaUrl(post.cover.publicId, { width: 1200, height: 630, crop: "fill", format: "jpg" }),
    width: 1200,
    height: 630,
    alt: post.cover.alt,
  };
  return {
    title: post.seoTitle,
    description: post.seoDescription,
    authors: post.authors.map(({ handle, name }) => ({
      name,
      ...(handle ? { url: `/authors/${handle}` } : {}),
    })),
    alternates: { canonical: post.canonicalUrl ?? `/stories/${post.slug}` },
    openGraph: {
      type: "article",
      url: `/stories/${post.slug}`,
      siteName: "Nirvana",
      title: post.seoTitle,
      description: post.seoDescription,
      publishedTime: post.publishedAt,
      ...(post.editedAt ? { modifiedTime: post.editedAt } : {}),
      authors: post.authors.map(({ name }) => name),
      tags: post.tags.map(({ name }) => name),
      ...(image ? { images: [image] } : {}),
    },
    twitter: { card: image ? "summary_large_image" : "summary" },
  };
}

export default async function PostPage({ params }: Props) {
  const found = await getPost((await params).slug);
  if (!found) return <MissingPage />;
  if (found.kind === "moved") permanentRedirect(`/stories/${found.slug}`);
  const { post } = found;
  const [prepared, author, related, part, reactions, talk, said] = await Promise.all([
    prepareBody(post.id, post.content, loadReferences),
    getAuthor(post.author.handle),
    listRelated(post),
    getJourneyPart(post.id),
    getReactionCounts(post.id),
    listComments({ postId: post.id, sort: "oldest" }),
    listPassageNotes(post.id),
  ]);
  const { body, notes } = markTalk(prepared, talk, said, post.slug);
  const authorHandles = [...new Set([post.author, ...post.authors].flatMap(({ handle }) => handle ?? []))];
  return (
    <>
      <StoryPage
        post={post}
        body={body}
        author={author}
        reactions={reactions}
        margin={notes.length > 0 ? <MarginNotes notes={notes} /> : null}
        beside={<ReadingNow />}
      />
      <StoryBeacon postId={post.id} authorHandles={authorHandles} />
      {part ? <JourneyNav part={part} /> : null}
      {talk ? (
        <StoryTalk
          post={post}
          talk={talk}
          sort="oldest"
          passages={body?.passages ?? null}
          isWithStory
          liveUrl={liveUrl()}
        />
      ) : null}
      <MoreStories related={related} />
    </>
  );
}
