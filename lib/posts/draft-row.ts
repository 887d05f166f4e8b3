import "server-only";
import { type PostDocument, parseDocument } from "@/lib/contracts/document";
import type { Prisma } from "@/lib/db/generated/client";
import { placeSelect, toPlaceDto } from "@/lib/places/place-row";
import type { DraftDto, PostStatus } from "./dto";
import { findStoryPlace } from "./story-place";

const written = {
  title: true,
  subtitle: true,
  content: true,
  wordCount: true,
  coverAlt: true,
  placePrecision: true,
  placeDelayHours: true,
  canonicalUrl: true,
  excerpt: true,
  seoTitle: true,
  seoDescription: true,
  language: true,
  cover: { select: { publicId: true, width: true, height: true } },
  place: { select: placeSelect },
} as const;

/** A post with the draft that waits to replace it, if there is one. */
export const draftSelect = {
  ...written,
  id: true,
  authorId: true,
  author: { select: { name: true } },
  coAuthors: { where: { state: "accepted" }, select: { userId: true } },
  version: true,
  status: true,
  slug: true,
  publishedAt: true,
  updatedAt: true,
  tags: { orderBy: { position: "asc" }, select: { tag: { select: { name: true } } } },
  draft: { select: { ...written, slug: true, tags: true, savedAt: true } },
} satisfies Prisma.PostSelect;

export type DraftRow = Prisma.PostGetPayload<{ select: typeof draftSelect }>;

/**
 * What is being written: the draft, or what is published where nothing has been written since, as its owner has it. The text passes
 * the gate on its way to the editor as well, whatever an older version of this program stored.
 * @param now the database's clock, which tells what is scheduled
 */
export function toDraft(row: DraftRow, now: Date): DraftDto {
  const source = row.draft ?? row;
  const status = statusAt(row, now);
  return {
    postId: row.id,
    version: row.version,
    status,
    slug: row.slug,
    title: source.title,
    subtitle: source.subtitle,
    content: parseDocument(source.content) satisfies PostDocument,
    tags: row.draft ? row.draft.tags : row.tags.map(({ tag }) => tag.name),
    cover: source.cover ? { ...source.cover, alt: source.coverAlt } : null,
    place: source.place ? toPlaceDto(source.place) : null,
    placePrecision: source.placePrecision,
    placeDelayHours: source.placeDelayHours,
    settings: {
      slug: row.draft?.slug ?? "",
      canonicalUrl: source.canonicalUrl,
      excerpt: source.excerpt,
      seoTitle: source.seoTitle,
      seoDescription: source.seoDescription,
      language: source.language,
    },
    wordCount: source.wordCount,
    publishAt: status === "scheduled" ? (row.publishedAt?.toISOString() ?? null) : null,
    savedAt: (row.draft?.savedAt ?? row.updatedAt).toISOString(),
    hasUnpublishedChanges: row.status === "published" && row.draft !== null,
    ownerName: null,
  };
}

/** What a stored status means at a moment of the database's clock. */
export function statusAt(row: Pick<DraftRow, "status" | "publishedAt">, now: Date): PostStatus {
  return row.status === "published" && row.publishedAt && row.publishedAt > now ? "scheduled" : row.status;
}

/**
 * The same for somebody who writes the story, with its place as they may see it: null where it is nobody's of them and no
 * story names it.
 */
export async function toDraftFor(
  client: Prisma.TransactionClient,
  userId: string,
  row: DraftRow,
  now: Date,
): Promise<DraftDto> {
  const draft = toDraft(row, now);
  const authorIds = [row.authorId, ...row.coAuthors.map((one) => one.userId)];
  return {
    ...draft,
    ownerName: row.authorId === userId ? null : row.author.name,
    place: draft.place?.isHandMade
      ? await findStoryPlace(client, { userId, postId: row.id, authorIds }, draft.place.id)
      : draft.place,
  };
}
