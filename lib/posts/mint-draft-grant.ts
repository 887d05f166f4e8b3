import "server-only";
import type { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { limit } from "@/lib/rate-limit/limit";
import { getProfile } from "@/lib/realtime/get-profile";
import { signRealtimeToken } from "@/lib/realtime/keys";
import { requireWrittenPost } from "./require-written-post";
import { postIdSchema } from "./schemas";

/**
 * A pass of five minutes with which the realtime service lets the actor see who else has their story open. What that
 * service needs to know of the actor stands in it, so that it never asks PostgreSQL.
 * @throws AppError `not_found` / `forbidden`, `rate_limited`, `unauthenticated` when the account is gone
 */
export async function mintDraftGrant(
  actor: Actor,
  input: z.input<typeof postIdSchema>,
): Promise<{ grant: string }> {
  const { postId } = parseInput(postIdSchema, input);
  await limit("draft-grant", actor.userId);
  await requireWrittenPost(actor, postId);
  const profile = await getProfile({ id: actor.userId });
  if (!profile) throw new AppError("unauthenticated", "You are signed out. Sign in and try again.");
  const { userId, name, avatar } = profile;
  const { token } = await signRealtimeToken("draft", {
    sub: userId,
    postId,
    person: { userId, name, avatar },
  });
  return { grant: token };
}
