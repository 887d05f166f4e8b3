import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { expireSoon } from "@/lib/cache/expire-soon";
import { tags } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { type MarkState, reactionKinds } from "@/lib/contracts/mark";
import { db } from "@/lib/db/client";
import { visiblePosts } from "@/lib/posts/visible-posts";
import { limit } from "@/lib/rate-limit/limit";
import { canReact } from "./policy";
import { readReactionCounts } from "./read-reaction-counts";

const setReactionSchema = z.strictObject({
  postId: z.uuid(),
  kind: z.enum(reactionKinds),
  isOn: z.boolean(),
});

/**
 * Gives or takes back one reaction of the actor's; twice is once. Taken back it can always be, also when the story is
 * not visible any more. Pages that show the counts are made anew within a minute, not for each reaction.
 * @throws AppError `not_found`, `forbidden` to who wrote the story, `rate_limited`
 */
export async function setReaction(
  actor: Actor,
  input: z.input<typeof setReactionSchema>,
): Promise<MarkState> {
  const { postId, kind, isOn } = parseInput(setReactionSchema, input);
  await limit("mark-change", actor.userId);
  const reaction = { postId, kind, userId: actor.userId };
  let changed: { count: number };
  if (isOn) {
    await requireOthersStory(actor, postId);
    changed = await db().reaction.createMany({ data: [reaction], skipDuplicates: true });
  } else {
    changed = await db().reaction.deleteMany({ where: reaction });
  }
  if (changed.count > 0) await expireSoon(tags.reactions(postId));
  const counts = (await readReactionCounts([postId])).get(postId);
  return counts ? { isOn, count: counts[kind] } : { isOn };
}

async function requireOthersStory(actor: Actor, postId: string): Promise<void> {
  const post = await db().post.findFirst({
    where: { id: postId, ...(await visiblePosts()) },
    select: {
      authorId: true,
      coAuthors: { where: { userId: actor.userId, state: "accepted" }, select: { userId: true } },
    },
  });
  if (!post) throw new AppError("not_found", "This story is not here any more.");
  const writers = { authorId: post.authorId, coAuthorIds: post.coAuthors.map(({ userId }) => userId) };
  if (!canReact(actor, writers)) {
    throw new AppError("forbidden", "This is your own story. Reactions are for its readers.");
  }
}
