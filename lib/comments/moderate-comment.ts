import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { moderations } from "./dto";
import { lockComment } from "./lock-comment";
import { canModerate } from "./policy";
import { recordChange, showChange } from "./tell-comment-change";
import { wordsVersion } from "./words-version";

const moderateCommentSchema = z.strictObject({
  commentId: z.uuid(),
  moderation: z.enum(moderations),
  /** Of the words that were looked at, where readers are to see them. */
  version: z.string().max(100).optional(),
});

/**
 * What those who write a story do with a comment on it: approve it, take it off the page, put it back. A second submit is
 * no error.
 * @throws AppError `not_found`, `forbidden` for who does not write the story, `conflict` when its writer has changed the
 *   words that are to be seen since they were looked at, `invalid`, `rate_limited`
 */
export async function moderateComment(
  actor: Actor,
  input: z.input<typeof moderateCommentSchema>,
): Promise<{ commentId: string }> {
  const { commentId, moderation, version } = parseInput(moderateCommentSchema, input);
  await limit("comment-change", actor.userId);
  const changed = await db().$transaction(async (tx) => {
    const { comment, post } = await lockComment(tx, actor, commentId);
    if (!canModerate(actor, post)) {
      throw new AppError("forbidden", "Only who writes the story decides what stands under it.");
    }
    const state = moderation === "hide" ? "hidden" : "visible";
    if (state === comment.state) return null;
    if (state === "visible") refuseUnseen(comment.body, version);
    await tx.comment.updateMany({ where: { id: commentId }, data: { state } });
    return recordChange(tx, { comment, before: comment.state, after: state });
  });
  await showChange(changed);
  return { commentId };
}

/** The writer may change what waits, also between the look at it and the press of the button. */
function refuseUnseen(body: string, version: string | undefined): void {
  if (version === undefined) {
    throw new AppError("invalid", "It is not clear which words you have read. Open the page again.");
  }
  if (version !== wordsVersion(body)) {
    throw new AppError(
      "conflict",
      "Its writer has changed this since you read it. Read the new words, then decide again.",
    );
  }
}
