import "server-only";
import { v7 as uuid } from "uuid";
import {
  countWords,
  DOCUMENT_SCHEMA_VERSION,
  documentMedia,
  documentText,
  type PostDocument,
} from "@/lib/contracts/document";
import type { Prisma } from "@/lib/db/generated/client";
import { attachMedia } from "@/lib/media/attach-media";
import type { Precision } from "@/lib/places/dto";
import type { PostSettings } from "./dto";
import { tagsBySlug } from "./set-tags";
import { claimSlug, wantedSlug } from "./slug";
import { noWriter } from "./writer";

export type DraftSnapshot = {
  /** The post that it belongs to; absent: a new one. */
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
  /** Absent: as it is, or none. */
  placeDelayHours?: number | undefined;
  /** Absent: as they are. */
  settings?: PostSettings | undefined;
  byline?: string | null | undefined;
  /** When it was first published, for a story that was taken back. */
  publishedAt?: Date | null | undefined;
  /** The address that it had; absent: it gets one when it is published. */
  slug?: string | undefined;
  importKey?: string | undefined;
  importHash?: string | undefined;
  formerAddresses?: readonly string[] | undefined;
  /** Whether the post's version counts up: not when the same transaction has counted it already. */
  countsUp: boolean;
};

/**
 * Puts a snapshot into the place of what an author is writing, in the caller's transaction: for the import, never for
 * the editor, whose saves go through `saveDraft` and its check of versions. Asks nobody's permission: the caller has.
 * @throws AppError `invalid` for a picture that is not the author's, or a tag that cannot be spelled
 */
export async function writeDraft(
  tx: Prisma.TransactionClient,
  snapshot: DraftSnapshot,
): Promise<{ postId: string }> {
  const postId = snapshot.postId ?? uuid();
  const { coverPublicId } = snapshot;
  const data = {
    ...(snapshot.byline === undefined ? {} : { byline: snapshot.byline }),
    ...(snapshot.publishedAt ? { publishedAt: snapshot.publishedAt } : {}),
    ...(snapshot.importKey === undefined ? {} : { importKey: snapshot.importKey }),
    ...(snapshot.importHash === undefined ? {} : { importHash: snapshot.importHash }),
  };
  if (snapshot.postId === undefined) {
    await tx.post.create({
      data: { id: postId, authorId: snapshot.authorId, ...data },
      select: { id: true },
    });
  } else {
    const version = snapshot.countsUp ? { version: { increment: 1 } } : {};
    await tx.post.update({ where: { id: postId }, data: { ...data, ...version }, select: { id: true } });
  }
  const pictures = [...documentMedia(snapshot.content), ...(coverPublicId ? [coverPublicId] : [])];
  const media = await attachMedia(tx, snapshot.authorId, pictures, postId);
  if (snapshot.slug && snapshot.postId === undefined) {
    const slug = await claimSlug(tx, postId, wantedSlug(snapshot.slug));
    await tx.post.update({ where: { id: postId }, data: { slug }, select: { id: true } });
  }
  const row = {
    title: snapshot.title,
    subtitle: snapshot.subtitle,
    content: snapshot.content as unknown as Prisma.InputJsonValue,
    schemaVersion: DOCUMENT_SCHEMA_VERSION,
    wordCount: countWords(documentText(snapshot.content)),
    tags: [...tagsBySlug(snapshot.tags).values()],
    coverMediaId: coverPublicId ? (media.get(coverPublicId)?.id ?? null) : null,
    coverAlt: snapshot.coverAlt,
    placeId: snapshot.placeId,
    placePrecision: snapshot.placePrecision,
    ...(snapshot.placeDelayHours === undefined ? {} : { placeDelayHours: snapshot.placeDelayHours }),
    ...snapshot.settings,
    ...noWriter,
    savedAt: new Date(),
  };
  await tx.postDraft.upsert({
    where: { postId },
    create: { postId, ...row },
    update: row,
    select: { postId: true },
  });
  if (snapshot.formerAddresses?.length) {
    await tx.formerAddress.createMany({
      data: snapshot.formerAddresses.map((path) => ({ path, postId })),
      skipDuplicates: true,
    });
  }
  return { postId };
}
