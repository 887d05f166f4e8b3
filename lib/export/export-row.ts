import "server-only";
import { parseDocument } from "@/lib/contracts/document";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma } from "@/lib/db/generated/client";
import { knownDelay } from "@/lib/places/dto";
import type { ExportedJourney, ExportedPost, ExportedText } from "./export-format";
import { type Places, visiblePlaces } from "./export-places";

const text = {
  title: true,
  subtitle: true,
  content: true,
  coverAlt: true,
  placePrecision: true,
  placeDelayHours: true,
  placeId: true,
  cover: { select: { publicId: true } },
  canonicalUrl: true,
  excerpt: true,
  seoTitle: true,
  seoDescription: true,
  language: true,
} as const;

const select = {
  ...text,
  id: true,
  status: true,
  binnedAt: true,
  binnedFrom: true,
  slug: true,
  byline: true,
  publishedAt: true,
  editedAt: true,
  tags: { orderBy: { position: "asc" }, select: { tag: { select: { name: true } } } },
  slugs: { orderBy: { slug: "asc" }, select: { slug: true } },
  addresses: { orderBy: { path: "asc" }, select: { path: true } },
  draft: { select: { ...text, slug: true, tags: true } },
} satisfies Prisma.PostSelect;

type Row = Prisma.PostGetPayload<{ select: typeof select }>;
type TextRow = Pick<Row, keyof typeof text>;

function toText(row: TextRow, askedSlug: string, tags: string[], places: Places): ExportedText {
  return {
    title: row.title,
    subtitle: row.subtitle,
    // An older version of this program may have stored it.
    content: parseDocument(row.content),
    tags,
    cover: row.cover ? { publicId: row.cover.publicId, alt: row.coverAlt } : null,
    place: (row.placeId ? places.get(row.placeId) : undefined) ?? null,
    placePrecision: row.placePrecision,
    placeDelayHours: knownDelay(row.placeDelayHours),
    settings: {
      slug: askedSlug,
      canonicalUrl: row.canonicalUrl,
      excerpt: row.excerpt,
      seoTitle: row.seoTitle,
      seoDescription: row.seoDescription,
      language: row.language,
    },
  };
}

/** What is scheduled comes back as its author's to publish. */
function stateOf(row: Row, now: Date): Pick<ExportedPost, "status" | "binned"> {
  const isShown = row.publishedAt !== null && row.publishedAt <= now;
  if (row.status === "binned" && row.binnedAt) {
    const isScheduled = row.binnedFrom === "published" && !isShown;
    const from = !row.binnedFrom || row.binnedFrom === "binned" || isScheduled ? "draft" : row.binnedFrom;
    return { status: "binned", binned: { at: row.binnedAt.toISOString(), from } };
  }
  if (row.status === "archived") return { status: row.slug === null ? "draft" : "archived" };
  return { status: row.status === "published" && isShown ? "published" : "draft" };
}

function toExported(row: Row, places: Places, now: Date): ExportedPost {
  const tags = row.tags.map(({ tag }) => tag.name);
  return {
    id: row.id,
    ...stateOf(row, now),
    slug: row.slug,
    formerSlugs: row.slugs.map(({ slug }) => slug).filter((slug) => slug !== row.slug),
    formerAddresses: row.addresses.map(({ path }) => path),
    byline: row.byline,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    editedAt: row.editedAt?.toISOString() ?? null,
    story: row.slug === null ? null : toText(row, "", tags, places),
    draft: row.draft ? toText(row.draft, row.draft.slug, row.draft.tags, places) : null,
  };
}

async function load(where: Prisma.PostWhereInput, take: number, userId: string): Promise<ExportedPost[]> {
  const rows = await db().post.findMany({ where, orderBy: { id: "asc" }, take, select });
  const [places, now] = await Promise.all([
    visiblePlaces(
      rows.flatMap((row) => [row.placeId, row.draft?.placeId]),
      userId,
    ),
    databaseNow(),
  ]);
  return rows.map((row) => toExported(row, places, now));
}

/** An author's posts after a given one, as the export holds them, by id. Nothing at the end. */
export function listExportedPosts(
  userId: string,
  after: string | null,
  take: number,
): Promise<ExportedPost[]> {
  return load({ authorId: userId, ...(after ? { id: { gt: after } } : {}) }, take, userId);
}

/** Those of some posts that are here and this author's, as the export would hold them now. */
export async function findExportedPosts(
  userId: string,
  ids: readonly string[],
): Promise<Map<string, ExportedPost>> {
  const found = await load({ authorId: userId, id: { in: [...ids] } }, ids.length, userId);
  return new Map(found.map((post) => [post.id, post]));
}

/** An author's journeys, each with its stories in their order. */
export async function listExportedJourneys(userId: string): Promise<ExportedJourney[]> {
  const rows = await db().series.findMany({
    where: { ownerId: userId },
    orderBy: { id: "asc" },
    select: {
      slug: true,
      title: true,
      description: true,
      posts: { orderBy: { position: "asc" }, select: { postId: true } },
    },
  });
  return rows.map(({ posts, ...journey }) => ({ ...journey, posts: posts.map(({ postId }) => postId) }));
}
