import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { parseDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import type { DraftPayload } from "./draft-payload";
import type { WholeRevisionDto } from "./dto";
import { requireWrittenPost } from "./require-written-post";
import { revisionSelect, toRevision } from "./revision-row";
import { findStoryPlace } from "./story-place";

export const revisionIdSchema = z.strictObject({ postId: z.uuid(), revisionId: z.uuid() });

/** A snapshot as it was stored; `not_found` when this post has no such revision. */
export async function requireSnapshot(postId: string, revisionId: string) {
  const row = await db().postRevision.findFirst({
    where: { id: revisionId, postId },
    select: { ...revisionSelect, snapshot: true },
  });
  if (!row) throw new AppError("not_found", "This version is not kept any more.");
  const { snapshot, ...revision } = row;
  return { revision: toRevision(revision), snapshot: snapshot as unknown as DraftPayload };
}

/**
 * A version of the actor's story with its text. A place that nobody may see any more is left out.
 * @throws AppError `not_found` / `forbidden`
 */
export async function getRevision(
  actor: Actor,
  input: z.input<typeof revisionIdSchema>,
): Promise<WholeRevisionDto> {
  const { postId, revisionId } = parseInput(revisionIdSchema, input);
  const { authorIds } = await requireWrittenPost(actor, postId);
  const { revision, snapshot } = await requireSnapshot(postId, revisionId);
  const {
    title,
    subtitle,
    content,
    tags,
    coverPublicId,
    coverAlt,
    placeId,
    placePrecision,
    placeDelayHours,
    settings,
  } = snapshot;
  const [cover, place] = await Promise.all([
    coverPublicId
      ? db().media.findUnique({
          where: { publicId: coverPublicId },
          select: { publicId: true, width: true, height: true },
        })
      : null,
    placeId ? findStoryPlace(db(), { userId: actor.userId, postId, authorIds }, placeId) : null,
  ]);
  return {
    ...revision,
    body: {
      title,
      subtitle,
      content: parseDocument(content),
      tags,
      cover: cover && { ...cover, alt: coverAlt },
      place,
      placePrecision,
      placeDelayHours,
      settings: settings ?? null,
    },
  };
}
