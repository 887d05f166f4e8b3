import "server-only";
import { type PostDocument, readingMinutes } from "@/lib/contracts/document";
import { joinNames } from "@/lib/contracts/join-names";
import type { Prisma } from "@/lib/db/generated/client";
import { postPlace, postPlaceSelect } from "@/lib/places/post-place";
import type { PostDto, PostSummaryDto } from "./dto";
import { excerpt } from "./excerpt";
import { guessLanguage } from "./guess-language";
import { bylineSelect, toAuthors, withoutId } from "./post-authors";

/** The columns of a picture that is shown. */
export const pictureSelect = {
  publicId: true,
  width: true,
  height: true,
  placeholder: true,
} satisfies Prisma.MediaSelect;

/** The columns of a published post in a list. */
export const postSummarySelect = {
  id: true,
  slug: true,
  title: true,
  subtitle: true,
  opening: true,
  wordCount: true,
  coverAlt: true,
  excerpt: true,
  language: true,
  publishedAt: true,
  editedAt: true,
  ...bylineSelect,
  cover: { select: pictureSelect },
  ...postPlaceSelect,
  tags: { orderBy: { position: "asc" }, select: { tag: { select: { slug: true, name: true } } } },
} satisfies Prisma.PostSelect;

/** The columns of a whole published post. */
export const postSelect = {
  ...postSummarySelect,
  content: true,
  canonicalUrl: true,
  seoTitle: true,
  seoDescription: true,
} satisfies Prisma.PostSelect;

export type PostSummaryRow = Prisma.PostGetPayload<{ select: typeof postSummarySelect }>;
export type PostRow = Prisma.PostGetPayload<{ select: typeof postSelect }>;

/**
 * What readers may know of a published post. The place is no finer than its author allows, and not there before they do.
 * @param now the database's clock, as `visiblePosts` asked it
 * @throws Error for a row that was never published
 */
export function toPostSummary(row: PostSummaryRow, now: Date): PostSummaryDto {
  if (row.slug === null || row.publishedAt === null) throw new Error(`post ${row.id} is not published`);
  const authors = toAuthors(row);
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    subtitle: row.subtitle,
    excerpt: row.excerpt || excerpt(row.subtitle, row.opening),
    byline: joinNames(authors.map(({ name }) => name)),
    author: withoutId(row.author),
    authors,
    place: postPlace(row, now),
    cover: row.cover ? { ...row.cover, alt: row.coverAlt } : null,
    tags: row.tags.map(({ tag }) => tag),
    publishedAt: row.publishedAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    minutes: readingMinutes(row.wordCount),
    wordCount: row.wordCount,
    language: row.language || guessLanguage(`${row.title} ${row.opening.slice(0, 400)}`),
  };
}

/** The same with the text. The document passed the gate when it was stored; whoever renders it checks again. */
export function toPost(row: PostRow, now: Date): PostDto {
  const summary = toPostSummary(row, now);
  return {
    ...summary,
    content: row.content as unknown as PostDocument,
    canonicalUrl: row.canonicalUrl || null,
    seoTitle: row.seoTitle || summary.title,
    seoDescription: row.seoDescription || summary.excerpt,
  };
}
