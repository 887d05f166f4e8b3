import "server-only";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import type { CacheTag } from "@/lib/cache/tags";
import { isEmptyDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { isBlank } from "@/lib/contracts/text";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { deliverSoon } from "@/lib/realtime/deliver-outbox";
import { draftPayload } from "./draft-payload";
import { draftSelect, toDraft, withVisiblePlace } from "./draft-row";
import type { DraftDto, PublishedPost } from "./dto";
import { lockOwnPost } from "./lock-own-post";
import { recordRevision } from "./record-revision";
import { type PostVersionInput, postVersionSchema } from "./schemas";
import { writePublished } from "./write-published";

/**
 * Shows readers what the actor has written, whether for the first time or again. The draft becomes the post; the next
 * save starts a new one. When there is nothing new to show, answers what is there: a second submit is no error.
 *
 * @throws AppError `conflict` when the text was changed since that version, `invalid` on `title`, `content` or `placeId`,
 *   `not_found` / `forbidden`, `rate_limited`
 */
export async function publishPost(actor: Actor, input: PostVersionInput): Promise<PublishedPost> {
  const { postId, version } = parseInput(postVersionSchema, input);
  await limit("post-publish", actor.userId);
  const result = await db().$transaction(async (tx): Promise<PublishedPost & { cacheTags: CacheTag[] }> => {
    const post = await lockOwnPost(tx, actor, postId);
    const row = await tx.post.findUniqueOrThrow({ where: { id: postId }, select: draftSelect });
    const isShown = post.status === "published" && row.draft === null;
    // The version right after the asked-for one, published and unchanged, is this very publication, submitted twice.
    if (
      isShown &&
      (post.version === version || post.version === version + 1) &&
      post.slug &&
      post.publishedAt
    ) {
      return {
        version: post.version,
        slug: post.slug,
        publishedAt: post.publishedAt.toISOString(),
        cacheTags: [],
      };
    }
    if (post.version !== version) {
      throw new AppError(
        "conflict",
        "A newer version of this story was saved in another tab or on another device.",
      );
    }
    const stored = toDraft(row);
    const draft = await withVisiblePlace(tx, actor.userId, stored);
    requireComplete(draft, stored.place !== null && draft.place === null);
    const written = await writePublished(tx, {
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
    });
    await tx.postDraft.deleteMany({ where: { postId } });
    await recordRevision(tx, {
      postId,
      authorId: actor.userId,
      kind: "publish",
      snapshot: draftPayload(draft),
      wordCount: draft.wordCount,
      version: written.version,
    });
    return { ...written, publishedAt: written.publishedAt.toISOString() };
  });
  deliverSoon();
  await invalidate(result.cacheTags);
  return { version: result.version, slug: result.slug, publishedAt: result.publishedAt };
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
