import "server-only";
import { type PostDocument, parseDocument } from "@/lib/contracts/document";
import type { Prisma } from "@/lib/db/generated/client";
import { findVisiblePlace } from "@/lib/places/choose-place";
import { placeSelect, toPlaceDto } from "@/lib/places/place-row";
import type { DraftDto, PostStatus } from "./dto";

const written = {
  title: true,
  subtitle: true,
  content: true,
  wordCount: true,
  coverAlt: true,
  placePrecision: true,
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
 * What the author is writing: the draft, or what is published where nothing has been written since. The text passes
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
  };
}

/** What a stored status means at a moment of the database's clock. */
export function statusAt(row: Pick<DraftRow, "status" | "publishedAt">, now: Date): PostStatus {
  return row.status === "published" && row.publishedAt && row.publishedAt > now ? "scheduled" : row.status;
}

/** The draft with its place as the author may see it: null where it is somebody else's that no story names. */
export async function withVisiblePlace(
  client: Prisma.TransactionClient,
  userId: string,
  draft: DraftDto,
): Promise<DraftDto> {
  if (!draft.place?.isHandMade) return draft;
  const place = await findVisiblePlace(client, userId, draft.place.id);
  return { ...draft, place: place && toPlaceDto(place) };
}
