import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { cutQuote, type PostState, type Profile } from "@/lib/contracts/realtime";
import { storable } from "@/lib/contracts/text";
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
  /** Words to begin with; too many are cut. */
  quote: z.string().optional(),
});

type Introduction = {
  /** For `conversation:open`; good for five minutes, and for the actor alone. */
  introduction: string;
  peer: Profile;
  post: PostState | null;
  /** What of the words stands in the post, as chat will show it. */
  quote: string | null;
};

async function getPostState(authorId: string, slug: string): Promise<PostState | null> {
  const found = await db().postSlug.findFirst({
    where: { slug, post: { authorId, ...(await visiblePosts()) } },
    select: { post: { select: postStateSelect } },
  });
  return found && toPostState(found.post, await databaseNow());
}

const foldSpace = (text: string) => text.replace(/\s+/g, " ").trim();

/** The words with their lines as they are, and no other space than one at a time; null when they are not the post's. */
async function findQuote(postId: string, wanted: string): Promise<string | null> {
  const quote = cutQuote(
    storable(wanted)
      .trim()
      .replace(/\s*\n\s*/g, "\n")
      .replace(/[^\S\n]+/g, " "),
  ).trim();
  if (!quote) return null;
  const post = await db().post.findUnique({ where: { id: postId }, select: { text: true } });
  return post && foldSpace(post.text).includes(foldSpace(quote)) ? quote : null;
}

/** Whether the actor is no stranger to somebody. @throws AppError `forbidden` when they take no messages of theirs */
async function requireWillingness(actor: Actor, { userId, name }: Profile): Promise<boolean> {
  const [{ messagesFrom }, follows] = await Promise.all([
    db().user.findUniqueOrThrow({ where: { id: userId }, select: { messagesFrom: true } }),
    db().follow.count({ where: { userId, authorId: actor.userId } }),
  ]);
  const isKnown = follows > 0;
  if (messagesFrom === "everybody" || (messagesFrom === "followed" && isKnown)) return isKnown;
  const who = messagesFrom === "followed" ? "takes messages from people they follow" : "takes no messages";
  throw new AppError("forbidden", `${name} ${who}. If you have talked before, look among your messages.`);
}

/**
 * Lets the actor open a conversation with an author, about one of their published posts or about nothing yet. All that
 * the realtime service needs to know of the two stands in the token, so that it never asks PostgreSQL. Words that are not in the post are left out.
 * @throws AppError `not_found` for nobody of that handle, or a post that is not published or not theirs; `invalid` for
 * oneself; `forbidden` for who takes no messages of the actor; `rate_limited`
 */
export async function mintIntroduction(
  actor: Actor,
  input: z.input<typeof introductionSchema>,
): Promise<Introduction> {
  const { toHandle, postSlug, quote: wanted } = parseInput(introductionSchema, input);
  if (toHandle === actor.handle) throw new AppError("invalid", "This is you. Messages are for other people.");
  await limit("introduction", actor.userId);
  const peer = await getProfile({ handle: toHandle });
  if (!peer) throw new AppError("not_found", "There is nobody of this name here.");
  const isKnown = await requireWillingness(actor, peer);
  const post = postSlug ? await getPostState(peer.userId, postSlug) : null;
  if (postSlug && !post) throw new AppError("not_found", "This story is not here any more.");
  const quote = post && wanted ? await findQuote(post.postId, wanted) : null;
  const { token } = await signRealtimeToken("introduction", {
    sub: actor.userId,
    peer,
    isKnown,
    post,
    quote,
  });
  return { introduction: token, peer, post, quote };
}
