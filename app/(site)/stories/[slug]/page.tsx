import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { markTalk } from "@/components/comments/mark-talk";
import { ReadingNow } from "@/components/comments/slots";
import { StoryTalk } from "@/components/comments/story-talk";
import { JourneyNav } from "@/components/journeys/journey-nav";
import { JsonLd } from "@/components/posts/json-ld";
import { MarginNotes } from "@/components/posts/margin-notes";
import { MoreStories } from "@/components/posts/more-stories";
import { prepareBody } from "@/components/posts/prepare-body";
import { StoryBeacon } from "@/components/posts/story-beacon";
import { StoryPage } from "@/components/posts/story-page";
import { MissingPage } from "@/components/shell/missing-page";
import { getAuthor } from "@/lib/accounts/get-author";
import { listComments } from "@/lib/comments/list-comments";
import { listPassageNotes } from "@/lib/comments/list-passage-notes";
import { storyCard } from "@/lib/discovery/cards";
import { listTalk } from "@/lib/discovery/json-ld/list-talk";
import { storyJsonLd } from "@/lib/discovery/json-ld/story";
import { missingMetadata, pageMetadata } from "@/lib/discovery/page-metadata";
import { shareCardPath } from "@/lib/discovery/share-card";
import { storyForms } from "@/lib/discovery/story-forms";
import { getPost } from "@/lib/posts/get-post";
import { listRelated } from "@/lib/posts/list-related";
import { loadReferences } from "@/lib/posts/load-references";
import { getReactionCounts } from "@/lib/reactions/get-reaction-counts";
import { liveUrl } from "@/lib/realtime/live-url";
import { getJourneyPart } from "@/lib/series/get-journey";
import { getTranslations } from "@/lib/translations/get-translations";
import { hreflang } from "@/lib/translations/hreflang";

export const dynamic = "force-static";
export const revalidate = false;
export const generateStaticParams = () => [];

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await getPost((await params).slug);
  if (found?.kind !== "post") return missingMetadata;
  const { post } = found;
  const path = `/stories/${post.slug}`;
  return pageMetadata({
    title: post.seoTitle,
    description: post.seoDescription || `A story by ${post.byline}.`,
    path,
    canonical: post.canonicalUrl,
    ...storyCard(post),
    languages: hreflang(await getTranslations(post.id)),
    feeds: { path: `/authors/${post.author.handle}`, title: post.author.name },
    forms: storyForms(path, post.seoTitle),
    article: {
      publishedTime: post.publishedAt,
      modifiedTime: post.editedAt,
      authors: post.authors,
      tags: post.tags.map(({ name }) => name),
    },
  });
}

export default async function PostPage({ params }: Props) {
  const found = await getPost((await params).slug);
  if (!found) return <MissingPage />;
  if (found.kind === "moved") permanentRedirect(`/stories/${found.slug}`);
  const { post } = found;
  const [prepared, author, related, part, reactions, talk, said, translations, card] = await Promise.all([
    prepareBody(post.id, post.content, loadReferences),
    getAuthor(post.author.handle),
    listRelated(post),
    getJourneyPart(post.id),
    getReactionCounts(post.id),
    listComments({ postId: post.id, sort: "oldest" }),
    listPassageNotes(post.id),
    getTranslations(post.id),
    shareCardPath(storyCard(post).card),
  ]);
  const { body, notes } = markTalk(prepared, talk, said, post.slug);
  const others = translations.filter(({ slug }) => slug !== post.slug);
  const authorHandles = [...new Set([post.author, ...post.authors].flatMap(({ handle }) => handle ?? []))];
  return (
    <>
      <JsonLd
        data={storyJsonLd({
          post,
          card,
          part,
          translations: others,
          ...(talk ? { comments: listTalk(talk) } : {}),
        })}
      />
      <StoryPage
        post={post}
        body={body}
        author={author}
        reactions={reactions}
        translations={others}
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
