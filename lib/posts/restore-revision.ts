import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { draftPayload } from "./draft-payload";
import type { DraftDto } from "./dto";
import { getDraft } from "./get-draft";
import { requireSnapshot } from "./get-revision";
import { requireWrittenPost } from "./require-written-post";
import { saveDraft } from "./save-draft";
import { saveDraftSchema } from "./schemas";
import { findStoryPlace } from "./story-place";

export const restoreRevisionSchema = saveDraftSchema
  .pick({ postId: true, version: true, writer: true })
  .extend({ revisionId: z.uuid() });

/**
 * Makes an older version the draft again, as a save of its own: what it replaces stays in the history, and a draft that
 * changed since `version` is not replaced. What the older version did not know of stays as it is.
 *
 * @throws AppError `conflict` when somewhere else saved since, `not_found` / `forbidden`, `rate_limited`
 */
export async function restoreRevision(
  actor: Actor,
  input: z.input<typeof restoreRevisionSchema>,
): Promise<DraftDto> {
  const { revisionId, ...where } = parseInput(restoreRevisionSchema, input);
  await limit("revision-restore", actor.userId);
  const { authorIds } = await requireWrittenPost(actor, where.postId);
  const { snapshot } = await requireSnapshot(where.postId, revisionId);
  const now = await getDraft(actor, where.postId);
  if (!now) throw new AppError("not_found", "This story is not here. It may have been deleted.");
  const payload = { ...draftPayload(now), ...snapshot };
  const story = { userId: actor.userId, postId: where.postId, authorIds };
  const place = payload.placeId && (await findStoryPlace(db(), story, payload.placeId));
  await saveDraft(actor, { ...payload, placeId: place ? place.id : null, ...where }, "restore");
  const restored = await getDraft(actor, where.postId);
  if (!restored) throw new AppError("not_found", "This story is not here. It may have been deleted.");
  return restored;
}
