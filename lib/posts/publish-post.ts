import "server-only";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { isEmptyDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { isBlank } from "@/lib/contracts/text";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { limit } from "@/lib/rate-limit/limit";
import { draftPayload } from "./draft-payload";
import { draftSelect, toDraftFor } from "./draft-row";
import type { DraftDto, PublishedPost } from "./dto";
import { type LockedPost, lockWrittenPost } from "./lock-own-post";
import { newerVersion } from "./newer-version";
import { canManagePost, canUpdatePost } from "./policy";
import { readSettings } from "./read-settings";
import { recordRevision } from "./record-revision";
import { type PublishPostInput, publishPostSchema } from "./schemas";
import { showSoon } from "./show-soon";
import { type WrittenPost, writePublished } from "./write-published";

/**
 * Shows readers what the actor has written, now or from `publishAt` on, whether for the first time or again. The draft
 * becomes the post; the next save starts a new one. When there is nothing new to show, answers what is there: a second
 * submit is no error. A scheduled story is rescheduled by another time, and published at once by none. Who writes it with
 * its owner may show readers the changes of what they see already, and nothing else.
 *
 * @throws AppError `conflict` when the text was changed since that version, `invalid` on `title`, `content`, `placeId`,
 *   `publishAt` or a setting, `not_found` / `forbidden`, `rate_limited`
 */
export async function publishPost(actor: Actor, input: PublishPostInput): Promise<PublishedPost> {
  const { postId, version, publishAt } = parseInput(publishPostSchema, input);
  await limit("post-publish", actor.userId);
  const time = publishAt === undefined ? null : new Date(publishAt);
  const written = await db().$transaction(async (tx): Promise<WrittenPost> => {
    const post = await lockWrittenPost(tx, actor, postId);
    const now = await databaseNow(tx);
    const row = await tx.post.findUniqueOrThrow({ where: { id: postId }, select: draftSelect });
    // The version right after the asked-for one, published and unchanged, is this very publication, submitted twice.
    const isAsked = post.version === version || post.version === version + 1;
    const { slug, publishedAt } = post;
    const isDone =
      row.draft === null &&
      (time === null
        ? post.status === "published"
        : post.status === "scheduled" && publishedAt?.getTime() === time.getTime());
    if (isDone && isAsked && slug && publishedAt) {
      const waits = Math.max(0, publishedAt.getTime() - now.getTime());
      return { postId, version: post.version, slug, publishedAt, waits, placeWaits: 0, cacheTags: [] };
    }
    if (post.version !== version) {
      throw newerVersion();
    }
    requireRight(actor, post, row.draft?.slug ?? "");
    if (time) requireFuture(time, now, post.status === "published");
    const draft = await toDraftFor(tx, actor.userId, row, now);
    requireComplete(draft, (row.draft ?? row).place !== null && draft.place === null);
    const result = await writePublished(tx, {
      postId,
      authorId: actor.userId,
      title: draft.title,
      subtitle: draft.subtitle,
      content: draft.content,
      tags: draft.tags,
      coverPublicId: draft.cover?.publicId ?? null,
      coverAlt: draft.cover?.alt ?? "",
      placeId: draft.place?.id ?? null,
      placePrecision: draft.placePrecision,
      placeDelayHours: draft.placeDelayHours,
      settings: readSettings(draft.settings),
      publishedAt: time ?? (post.status === "scheduled" ? now : undefined),
    });
    await tx.postDraft.deleteMany({ where: { postId } });
    await recordRevision(tx, {
      postId,
      authorId: actor.userId,
      kind: time ? "schedule" : "publish",
      snapshot: draftPayload(draft),
      wordCount: draft.wordCount,
      version: result.version,
    });
    return result;
  });
  if (written.cacheTags.length > 0) await showSoon(written);
  return {
    version: written.version,
    slug: written.slug,
    publishedAt: written.publishedAt.toISOString(),
    isScheduled: written.waits > 0,
  };
}

/** Whether readers see a story, and under which address, is its owner's word. */
function requireRight(actor: Actor, post: LockedPost, askedSlug: string): void {
  if (!canUpdatePost(actor, post)) {
    throw new AppError("forbidden", "Only its owner decides when readers see this story. Ask them to.");
  }
  if (askedSlug !== "" && !canManagePost(actor, post)) {
    const message = "Its owner has asked for another address, so only they can publish this.";
    throw new AppError("invalid", message, { fields: { slug: message } });
  }
}

const furthest = 5 * 365 * 24 * 60 * 60 * 1000;

function requireFuture(time: Date, now: Date, isVisible: boolean): void {
  const refuse = (message: string) => {
    throw new AppError("invalid", message, { fields: { publishAt: message } });
  };
  if (isVisible) refuse("Readers see this story already. Unpublish it first to show it at another time.");
  if (time <= now) refuse("This moment has passed. Choose a later one, or publish now.");
  if (time.getTime() - now.getTime() > furthest) refuse("Choose a day within the next five years.");
}

function requireComplete(draft: DraftDto, isPlaceUnknown: boolean): void {
  const fields: Record<string, string> = {};
  if (isBlank(draft.title)) fields.title = "Give the story a title.";
  if (isEmptyDocument(draft.content)) fields.content = "There is nothing to read yet.";
  if (isPlaceUnknown) fields.placeId = "Choose a place from the list.";
  if (Object.keys(fields).length > 0) {
    throw new AppError("invalid", "This story is not ready to be published.", { fields });
  }
}
