import "server-only";
import { isDeepStrictEqual } from "node:util";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import {
  countWords,
  documentMedia,
  documentText,
  type PostDocument,
  parseDocument,
} from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { withoutMedia } from "@/lib/contracts/without-media";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { attachMedia } from "@/lib/media/attach-media";
import { limit } from "@/lib/rate-limit/limit";
import { lockWrittenPost } from "./lock-own-post";
import { recordFirstRevision, recordRevision } from "./record-revision";
import { type SaveDraftInput, saveDraftSchema } from "./schemas";
import { tagsBySlug } from "./set-tags";
import { placeToSave } from "./story-place";

/**
 * Keeps words in a story's history that are not to become its draft: the version that was not chosen where two met.
 * The draft and its version stay as they are. The same words a second time are kept once.
 *
 * @throws AppError `not_found` / `forbidden`, `invalid`, `too_large`, `rate_limited`
 */
export async function setAside(actor: Actor, input: SaveDraftInput): Promise<{ revisionId: string }> {
  // Before anything is looked at: what is refused costs time as well.
  await limit("draft-aside", actor.userId);
  const { postId, version: _, writer, ...payload } = parseInput(saveDraftSchema, input);
  const content = parseDocument(payload.content);
  const tags = [...tagsBySlug(payload.tags).values()];
  return db().$transaction(async (tx) => {
    const post = await lockWrittenPost(tx, actor, postId);
    const authorIds = [post.authorId, ...post.coAuthorIds];
    // Words are kept whatever place or pictures they name; what is not theirs to name, or gone, is left out.
    const place = await placeToSave(tx, { userId: actor.userId, postId, authorIds }, payload);
    const media = await attachWhatIsThere(tx, actor, postId, {
      content,
      coverPublicId: payload.coverPublicId,
    });
    const snapshot = { ...payload, ...(place ?? { placeId: null }), ...media, tags };
    if (writer) {
      const kept = await tx.postRevision.findFirst({
        where: { postId, kind: "aside", writerId: writer.id },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        select: { id: true, snapshot: true },
      });
      // jsonb gives keys back in an order of its own, and nothing that is undefined.
      if (kept && isDeepStrictEqual(kept.snapshot, JSON.parse(JSON.stringify(snapshot))))
        return { revisionId: kept.id };
    }
    await recordFirstRevision(tx, postId, post.authorId);
    const revisionId = await recordRevision(tx, {
      postId,
      authorId: actor.userId,
      kind: "aside",
      snapshot,
      wordCount: countWords(documentText(content)),
      version: post.version,
      writerId: writer?.id,
    });
    return { revisionId };
  });
}

type Named = { content: PostDocument; coverPublicId: string | null };

/** Marks pictures and files as used, without those that cannot be named here; answers what then is left of the text. */
async function attachWhatIsThere(
  tx: Prisma.TransactionClient,
  actor: Actor,
  postId: string,
  named: Named,
): Promise<Named> {
  const { content, coverPublicId } = named;
  const publicIds = [...documentMedia(content), ...(coverPublicId ? [coverPublicId] : [])];
  try {
    await attachMedia(tx, actor.userId, publicIds, postId);
    return named;
  } catch (error) {
    const refused = error instanceof AppError ? error.fields?.pictures?.split("\n") : undefined;
    if (!refused) throw error;
    const gone = new Set(refused);
    return attachWhatIsThere(tx, actor, postId, {
      content: withoutMedia(content, gone),
      coverPublicId: coverPublicId && gone.has(coverPublicId) ? null : coverPublicId,
    });
  }
}
