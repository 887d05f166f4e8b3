import "server-only";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import {
  countWords,
  DOCUMENT_SCHEMA_VERSION,
  documentMedia,
  documentText,
  parseDocument,
} from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { attachMedia } from "@/lib/media/attach-media";
import { vouchForNewPlaces } from "@/lib/places/vouch-for-places";
import { limit } from "@/lib/rate-limit/limit";
import type { PostSettings, SavedDraft } from "./dto";
import { type LockedPost, lockWrittenPost } from "./lock-own-post";
import { newerVersion } from "./newer-version";
import { canManagePost } from "./policy";
import { recordFirstRevision, recordRevision } from "./record-revision";
import { type SaveDraftInput, saveDraftSchema } from "./schemas";
import { tagsBySlug } from "./set-tags";
import { storedSettings } from "./stored-settings";
import { placeToSave } from "./story-place";

/**
 * Stores what the actor is writing. Readers see nothing of it before it is published. Version 0 makes the post, under
 * the id its editor chose, so that a first save whose answer was lost makes no second one.
 *
 * A save on an old version is refused and changes nothing, with one exception: when the newer version came from the
 * same open editor (`writer`), whose answer was lost, the later of its saves stands.
 *
 * What is stored goes into the story's history in the same transaction.
 *
 * @param kind how the history calls it
 * @throws AppError `conflict` when somewhere else saved since, `not_found` / `forbidden` for a post that the
 *   actor does not write, `invalid`, `too_large`, `rate_limited`
 */
export async function saveDraft(
  actor: Actor,
  input: SaveDraftInput,
  kind: "save" | "restore" = "save",
): Promise<SavedDraft> {
  // Before anything is looked at: what is refused costs time as well.
  await limit("draft-save", actor.userId);
  const draft = parseInput(saveDraftSchema, input);
  const content = parseDocument(draft.content);
  const tags = [...tagsBySlug(draft.tags).values()];
  if (draft.version === 0) await limit("draft-create", actor.userId);
  const wordCount = countWords(documentText(content));

  return db().$transaction(async (tx) => {
    if (draft.version === 0) {
      await tx.post.createMany({
        data: [{ id: draft.postId, authorId: actor.userId, version: 0 }],
        skipDuplicates: true,
      });
      // Asked after the insert, which waits for a deletion that is under way.
      if ((await tx.deletedPost.count({ where: { id: draft.postId } })) > 0) {
        throw new AppError("not_found", "This story is not here. It may have been deleted.");
      }
    }
    const post = await lockWrittenPost(tx, actor, draft.postId);
    if (post.version !== draft.version) {
      const last = await tx.postDraft.findUnique({
        where: { postId: post.id },
        select: { writerId: true, writerSeq: true, savedAt: true, wordCount: true },
      });
      // Nobody but the last writer can have saved since its own last save: each of those would have been refused.
      if (!draft.writer || last?.writerId !== draft.writer.id) {
        throw newerVersion();
      }
      if (draft.writer.seq <= last.writerSeq) {
        return { version: post.version, savedAt: last.savedAt.toISOString(), wordCount: last.wordCount };
      }
    }
    const authorIds = [post.authorId, ...post.coAuthorIds];
    const place = await placeToSave(tx, { userId: actor.userId, postId: post.id, authorIds }, draft);
    if (!place) {
      throw new AppError("invalid", "Some of this needs another look.", {
        fields: { placeId: "Choose a place from the list." },
      });
    }
    // From now on they are kept, however long the draft waits.
    const pictures = [...documentMedia(content), ...(draft.coverPublicId ? [draft.coverPublicId] : [])];
    const media = await attachMedia(tx, actor.userId, pictures, post.id);
    // What an older version shows was put there then.
    if (kind === "save") await vouchForNewPlaces(tx, { userId: actor.userId, postId: post.id, content });
    const savedAt = new Date();
    const settings = await settingsToSave(tx, actor, post, draft.settings);
    const row = {
      title: draft.title,
      subtitle: draft.subtitle,
      content: content as unknown as Prisma.InputJsonValue,
      schemaVersion: DOCUMENT_SCHEMA_VERSION,
      wordCount,
      tags,
      coverMediaId: draft.coverPublicId ? (media.get(draft.coverPublicId)?.id ?? null) : null,
      coverAlt: draft.coverAlt,
      placeId: place.placeId,
      placePrecision: place.placePrecision,
      placeDelayHours: place.placeDelayHours,
      ...settings,
      writerId: draft.writer?.id ?? null,
      writerSeq: draft.writer?.seq ?? 0,
      savedAt,
    };
    if (post.version > 0) await recordFirstRevision(tx, post.id, post.authorId);
    await tx.postDraft.upsert({
      where: { postId: post.id },
      create: { postId: post.id, ...row },
      update: row,
      select: { postId: true },
    });
    const { version } = await tx.post.update({
      where: { id: post.id },
      data: { version: { increment: 1 } },
      select: { version: true },
    });
    const { postId: _, version: __, writer, ...payload } = draft;
    await recordRevision(tx, {
      postId: post.id,
      authorId: actor.userId,
      kind,
      snapshot: { ...payload, ...place, ...(draft.settings ? { settings } : {}), content, tags },
      wordCount,
      version,
      writerId: writer?.id,
    });
    return { version, savedAt: savedAt.toISOString(), wordCount };
  });
}

/** The address is its owner's to choose: what a co-author's editor knows of it may be old. */
async function settingsToSave(
  tx: Prisma.TransactionClient,
  actor: Actor,
  post: LockedPost,
  asked: PostSettings | undefined,
): Promise<PostSettings> {
  if (asked && canManagePost(actor, post)) return asked;
  const stored = await storedSettings(tx, post.id);
  return asked ? { ...asked, slug: stored.slug } : stored;
}
