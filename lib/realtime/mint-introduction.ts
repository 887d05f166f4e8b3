import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import type { PostState, Profile } from "@/lib/contracts/realtime";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { visiblePosts } from "@/lib/posts/visible-posts";
import { limit } from "@/lib/rate-limit/limit";
import { getProfile } from "./get-profile";
import { signRealtimeToken } from "./keys";
import { postStateSelect, toPostState } from "./post-state";

export const introductionSchema = z.strictObject({
  toHandle: z.string().trim().toLowerCase().min(1).max(60),
  postSlug: z.string().min(1).max(200).optional(),
});

type Introduction = {
  /** For `conversation:open`; good for five minutes, and for the actor alone. */
  introduction: string;
  peer: Profile;
  post: PostState | null;
};

async function getPostState(authorId: string, slug: string): Promise<PostState | null> {
  const found = await db().postSlug.findFirst({
    where: { slug, post: { authorId, ...(await visiblePosts()) } },
    select: { post: { select: postStateSelect } },
  });
  return found && toPostState(found.post, await databaseNow());
}

/**
 * Lets the actor open a conversation with an author, about one of their published posts or about nothing yet. All that
 * the realtime service needs to know of the two stands in the token, so that it never asks PostgreSQL.
 * @throws AppError `not_found` for nobody of that handle, or a post that is not published or not theirs; `invalid` for
 * oneself; `rate_limited`
 */
export async function mintIntroduction(
  actor: Actor,
  input: z.input<typeof introductionSchema>,
): Promise<Introduction> {
  const { toHandle, postSlug } = parseInput(introductionSchema, input);
  if (toHandle === actor.handle) throw new AppError("invalid", "This is you. Messages are for other people.");
  await limit("introduction", actor.userId);
  const peer = await getProfile({ handle: toHandle });
  if (!peer) throw new AppError("not_found", "There is nobody of this name here.");
  const post = postSlug ? await getPostState(peer.userId, postSlug) : null;
  if (postSlug && !post) throw new AppError("not_found", "This story is not here any more.");
  const { token } = await signRealtimeToken("introduction", { sub: actor.userId, peer, post });
  return { introduction: token, peer, post };
}
