import "server-only";
import { v7 as uuid } from "uuid";
import { type CacheTag, tags } from "@/lib/cache/tags";
import {
  countWords,
  DOCUMENT_SCHEMA_VERSION,
  documentMedia,
  documentOpening,
  documentText,
  type PostDocument,
} from "@/lib/contracts/document";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma } from "@/lib/db/generated/client";
import { attachMedia } from "@/lib/media/attach-media";
import type { Precision } from "@/lib/places/dto";
import { markNearHome } from "@/lib/places/mark-near-home";
import { enqueuePostChange } from "@/lib/realtime/post-state";
import { indexPost } from "@/lib/search/index-post";
import { enqueueDuePost } from "./announce-due-post";
import { awaitPlace, placeTime } from "./await-place";
import type { PostSettings } from "./dto";
import { postCacheTags } from "./post-cache-tags";
import { setTags } from "./set-tags";
import { claimAskedSlug, claimSlug, wantedSlug } from "./slug";

export type PublishedSnapshot = {
  /** The post to replace; absent: a new one. */
  postId?: string | undefined;
  authorId: string;
  title: string;
  subtitle: string;
  /** What the gate returned. */
  content: PostDocument;
  tags: readonly string[];
  coverPublicId: string | null;
  coverAlt: string;
  placeId: string | null;
  placePrecision: Precision;
  /** Hours after `publishedAt` in which no place is shown; absent: as stored, else none. */
  placeDelayHours?: number | undefined;
  /** Names shown instead of the author's. */
  byline?: string | null | undefined;
  /** What `readSettings` answered; absent: as stored. */
  settings?: PostSettings | undefined;
  /** When it was first published, or will be; absent: as stored, else now. */
  publishedAt?: Date | undefined;
  /** When readers last saw it change; absent: now for a post that was published before. */
  editedAt?: Date | null | undefined;
  /** The slug to ask for at the first publication; absent: made from the title. */
  slug?: string | undefined;
  /** Stable name and content hash in the system it was imported from. */
  importKey?: string | undefined;
  importHash?: string | undefined;
  /** Paths on the site it came from, without a leading slash. A path that leads to another post already stays there. */
  formerAddresses?: readonly string[] | undefined;
};

export type WrittenPost = {
  postId: string;
  slug: string;
  publishedAt: Date;
  version: number;
  cacheTags: CacheTag[];
  /** Milliseconds until readers see it; 0: they do. */
  waits: number;
  /** Milliseconds until they see its place; 0: they do, or never will. */
  placeWaits: number;
};

/**
 * Makes a snapshot what readers see: post, tags, slug, former addresses, pictures and search row, in the caller's
 * transaction. Asks nobody's permission: the caller has. A slug once given stays, whatever the title becomes, until its
 * author asks for another; the former one then leads to it. With a `publishedAt` to come, readers see it from then on.
 * @returns the cache tags to invalidate once the transaction has committed, and for how many milliseconds readers do
 *   not see it yet: tell both to `showSoon`
 * @throws AppError `invalid` for a picture that is not the author's, a tag that cannot be spelled or a taken slug
 */
export async function writePublished(
  tx: Prisma.TransactionClient,
  snapshot: PublishedSnapshot,
): Promise<WrittenPost> {
  const postId = snapshot.postId ?? uuid();
  const before = await tx.post.findUnique({
    where: { id: postId },
    select: { slug: true, publishedAt: true, placeDelayHours: true },
  });
  const staleTags = before ? await postCacheTags(tx, postId) : [];
  const { coverPublicId } = snapshot;
  if (!before) {
    await tx.post.create({ data: { id: postId, authorId: snapshot.authorId }, select: { id: true } });
  }
  const pictures = [...documentMedia(snapshot.content), ...(coverPublicId ? [coverPublicId] : [])];
  const media = await attachMedia(tx, snapshot.authorId, pictures, postId);
  const now = await databaseNow(tx);
  const text = documentText(snapshot.content);
  const publishedAt = snapshot.publishedAt ?? before?.publishedAt ?? now;
  const placeDelayHours = snapshot.placeDelayHours ?? before?.placeDelayHours ?? 0;
  const placeShownAt = snapshot.placeId ? placeTime(publishedAt, placeDelayHours) : null;
  const wasSeen = before?.publishedAt ? before.publishedAt <= now : false;
  const data = {
    title: snapshot.title,
    subtitle: snapshot.subtitle,
    content: snapshot.content as unknown as Prisma.InputJsonValue,
    schemaVersion: DOCUMENT_SCHEMA_VERSION,
    opening: documentOpening(snapshot.content),
    text,
    wordCount: countWords(text),
    coverMediaId: coverPublicId ? (media.get(coverPublicId)?.id ?? null) : null,
    coverAlt: snapshot.coverAlt,
    placeId: snapshot.placeId,
    placePrecision: snapshot.placePrecision,
    placeDelayHours,
    placeShownAt,
    publishedAt,
    editedAt:
      snapshot.editedAt === undefined ? (wasSeen && publishedAt <= now ? now : null) : snapshot.editedAt,
    ...(snapshot.byline === undefined ? {} : { byline: snapshot.byline }),
    ...(snapshot.importKey === undefined ? {} : { importKey: snapshot.importKey }),
    ...(snapshot.importHash === undefined ? {} : { importHash: snapshot.importHash }),
  };
  const slug = snapshot.settings?.slug
    ? await claimAskedSlug(tx, postId, snapshot.settings.slug)
    : (before?.slug ?? (await claimSlug(tx, postId, wantedSlug(snapshot.slug ?? snapshot.title))));
  const { version } = await tx.post.update({
    where: { id: postId },
    data: {
      ...data,
      ...snapshot.settings,
      slug,
      status: "published",
      ...(before ? { version: { increment: 1 } } : {}),
    },
    select: { version: true },
  });
  await setTags(tx, postId, snapshot.tags);
  if (snapshot.formerAddresses?.length) {
    await tx.formerAddress.createMany({
      data: snapshot.formerAddresses.map((path) => ({ path, postId })),
      skipDuplicates: true,
    });
  }
  await markNearHome(tx, [postId]);
  const waits = Math.max(0, publishedAt.getTime() - now.getTime());
  if (waits > 0) await enqueueDuePost(tx, { postId, publishAt: publishedAt.toISOString() });
  // Before its first publication nobody can have talked about it.
  else if (before?.slug) await enqueuePostChange(tx, postId);
  const placeWaits = await awaitPlace(tx, { postId, placeShownAt, now });
  await indexPost(tx, postId);
  const cacheTags = new Set([...staleTags, ...(await postCacheTags(tx, postId)), tags.slug(slug)]);
  return { postId, slug, publishedAt, version, cacheTags: [...cacheTags], waits, placeWaits };
}
