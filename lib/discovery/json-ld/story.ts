import "server-only";
import type { PostDto } from "@/lib/posts/dto";
import type { JourneyPart } from "@/lib/series/dto";
import type { TranslationDto } from "@/lib/translations/dto";
import { absoluteUrl } from "../site";
import { storyPictureUrl } from "../story-picture";
import { type CommentToList, commentJsonLd } from "./comment";
import {
  breadcrumbs,
  graph,
  type JsonLdDocument,
  person,
  publisher,
  reference,
  shownPlace,
  websiteId,
} from "./things";

type StoryFacts = {
  post: PostDto;
  /** Path of the card that is shown where the story is shared. */
  card: string;
  /** Null: it is in no journey. */
  part: JourneyPart | null;
  /** Other stories that say the same in other languages. */
  translations: readonly TranslationDto[];
  /** What readers said, as far as the page shows it. Absent: nobody can comment. */
  comments?: { count: number; shown: readonly CommentToList[] };
};

/** schema.org data of a story: BlogPosting with its author, place, journey and comments, and where it stands. */
export function storyJsonLd({ post, card, part, translations, comments }: StoryFacts): JsonLdDocument {
  const address = absoluteUrl(`/stories/${post.slug}`);
  const [tag] = post.tags;
  return graph(
    {
      "@type": "BlogPosting",
      "@id": `${address}#story`,
      url: address,
      mainEntityOfPage: post.canonicalUrl ?? address,
      headline: post.title,
      ...(post.subtitle ? { alternativeHeadline: post.subtitle } : {}),
      description: post.seoDescription,
      image: [...(post.cover ? [absoluteUrl(storyPictureUrl(post.cover.publicId))] : []), absoluteUrl(card)],
      inLanguage: post.language,
      datePublished: post.publishedAt,
      dateModified: post.editedAt ?? post.publishedAt,
      author: post.authors.map(person),
      publisher: publisher(),
      isPartOf: [
        reference(websiteId()),
        ...(part
          ? [
              {
                "@type": "CreativeWorkSeries",
                "@id": absoluteUrl(`/journeys/${part.journey.slug}#journey`),
                name: part.journey.title,
                url: absoluteUrl(`/journeys/${part.journey.slug}`),
              },
            ]
          : []),
      ],
      ...(part ? { position: part.number } : {}),
      wordCount: post.wordCount,
      timeRequired: `PT${post.minutes}M`,
      ...(post.tags.length > 0 ? { keywords: post.tags.map(({ name }) => name).join(", ") } : {}),
      ...(post.place ? { contentLocation: shownPlace(post.place) } : {}),
      ...(translations.length > 0
        ? {
            workTranslation: translations.map(({ slug, title, language }) => ({
              "@type": "BlogPosting",
              "@id": `${absoluteUrl(`/stories/${slug}`)}#story`,
              url: absoluteUrl(`/stories/${slug}`),
              headline: title,
              inLanguage: language,
            })),
          }
        : {}),
      ...(comments ? { commentCount: comments.count, comment: commentJsonLd(address, comments.shown) } : {}),
    },
    breadcrumbs(
      { name: "Stories", path: "/stories" },
      ...(tag ? [{ name: tag.name, path: `/tags/${tag.slug}` }] : []),
      { name: post.title, path: `/stories/${post.slug}` },
    ),
  );
}
