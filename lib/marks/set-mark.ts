import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { setBookmark } from "@/lib/bookmarks/set-bookmark";
import { AppError } from "@/lib/contracts/errors";
import { type MarkState, markSchema } from "@/lib/contracts/mark";
import { setFollow } from "@/lib/follows/set-follow";
import { setReaction } from "@/lib/reactions/set-reaction";

const setMarkSchema = z.strictObject({ mark: markSchema, isOn: z.boolean() });

/**
 * Sets a mark of the actor's, or takes it back.
 * @throws AppError `unauthenticated`, `invalid`, and what `setReaction`, `setBookmark` and `setFollow` throw
 */
export async function setMark(actor: Actor | null, input: unknown): Promise<MarkState> {
  if (!actor) throw new AppError("unauthenticated", "Sign in first: it is yours alone.");
  const { mark, isOn } = parseInput(setMarkSchema, input);
  switch (mark.of) {
    case "reaction":
      return setReaction(actor, { postId: mark.postId, kind: mark.kind, isOn });
    case "bookmark":
      return setBookmark(actor, { postId: mark.postId, isOn });
    case "follow":
      return setFollow(actor, { kind: mark.kind, targetId: mark.targetId, isOn });
  }
}
