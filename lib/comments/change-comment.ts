import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { deleteComment } from "./delete-comment";
import { moderations, type SentComment } from "./dto";
import { editComment } from "./edit-comment";
import { likeComment } from "./like-comment";
import { moderateComment } from "./moderate-comment";

const changes = ["edit", "delete", "like", ...moderations] as const;
const bodySchema = z.record(z.string(), z.unknown());
const idSchema = z.uuid();

type AskedChange = {
  /** The story under whose address it was asked. */
  postId: string;
  commentId: string;
  change: string;
  input: unknown;
};

/**
 * One of the things that can be done with a comment, by the name it has in its address.
 * @returns `state`: of a comment that was edited; any other is seen as before
 * @throws AppError `not_found` for what is none and for a comment on another story, and whatever it throws itself
 */
export async function changeComment(
  actor: Actor,
  { postId, commentId, change: asked, input }: AskedChange,
): Promise<SentComment & { isLiked?: boolean; likeCount?: number }> {
  const change = changes.find((name) => name === asked);
  if (!change) throw new AppError("not_found", "Nothing is here.");
  const { body, isLiked, version } = parseInput(bodySchema, input ?? {});
  await requireOnStory(postId, parseInput(idSchema, commentId));
  switch (change) {
    case "edit":
      return editComment(actor, { commentId, body: body as string });
    case "like":
      return { ...(await likeComment(actor, { commentId, isLiked: isLiked as boolean })), state: "visible" };
    case "delete":
      return { ...(await deleteComment(actor, { commentId })), state: "visible" };
    default:
      return {
        ...(await moderateComment(actor, { commentId, moderation: change, version: version as string })),
        state: "visible",
      };
  }
}

/** A comment never moves to another story, so this need not be part of what comes after. */
async function requireOnStory(postId: string, id: string): Promise<void> {
  if ((await db().comment.count({ where: { id, postId } })) > 0) return;
  throw new AppError("not_found", "This comment is not here any more. Whoever wrote it may have deleted it.");
}
