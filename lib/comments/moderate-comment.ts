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

const moderateCommentSchema = z.strictObject({ commentId: z.uuid(), moderation: z.enum(moderations) });

/**
 * What those who write a story do with a comment on it: approve it, take it off the page, put it back. A second submit is
 * no error.
 * @throws AppError `not_found`, `forbidden` for who does not write the story, `rate_limited`
 */
export async function moderateComment(
  actor: Actor,
  input: z.input<typeof moderateCommentSchema>,
): Promise<{ commentId: string }> {
  const { commentId, moderation } = parseInput(moderateCommentSchema, input);
  await limit("comment-change", actor.userId);
  const changed = await db().$transaction(async (tx) => {
    const { comment, post } = await lockComment(tx, actor, commentId);
    if (!canModerate(actor, post)) {
      throw new AppError("forbidden", "Only who writes the story decides what stands under it.");
    }
    const state = moderation === "hide" ? "hidden" : "visible";
    if (state === comment.state) return null;
    await tx.comment.updateMany({ where: { id: commentId }, data: { state } });
    return recordChange(tx, { comment, before: comment.state, after: state });
  });
  await showChange(changed);
  return { commentId };
}
