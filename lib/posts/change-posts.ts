import "server-only";
import { z } from "zod";
import { lineSchema, parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { addTag } from "./add-tag";
import { archivePost } from "./archive-post";
import { binPost } from "./bin-post";
import { deletePost } from "./delete-post";
import type { ChangedPosts } from "./dto";
import { bulkLimit, postLimits } from "./post-limits";
import { restorePost } from "./restore-post";
import { unpublishPost } from "./unpublish-post";

export const changePostsSchema = z.strictObject({
  postIds: z
    .array(z.uuid())
    .min(1, "Choose a story first.")
    .max(bulkLimit, `Choose at most ${bulkLimit} stories.`),
  change: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.enum(["unpublish", "archive", "bin", "restore", "delete"]) }),
    z.strictObject({ kind: z.literal("tag"), tag: lineSchema(postLimits.tagLength) }),
  ]),
});

/**
 * Does the same to several posts of the actor's, one after the other: what cannot be done to one leaves the others.
 * @throws AppError `invalid`, `rate_limited`
 */
export async function changePosts(
  actor: Actor,
  input: z.input<typeof changePostsSchema>,
): Promise<ChangedPosts> {
  const { postIds, change } = parseInput(changePostsSchema, input);
  await limit("posts-change", actor.userId);
  const reasons = new Set<string>();
  let changed = 0;
  let refused = 0;
  for (const postId of new Set(postIds)) {
    try {
      await changePost(actor, postId, change);
      changed += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused += 1;
      reasons.add(error.message);
    }
  }
  return { changed, refused, reasons: [...reasons] };
}

async function changePost(
  actor: Actor,
  postId: string,
  change: z.output<typeof changePostsSchema>["change"],
): Promise<void> {
  switch (change.kind) {
    case "unpublish":
      await unpublishPost(actor, { postId, version: await versionOf(actor, postId) });
      return;
    case "archive":
      await archivePost(actor, { postId });
      return;
    case "bin":
      await binPost(actor, { postId });
      return;
    case "restore":
      await restorePost(actor, { postId });
      return;
    case "delete":
      await deletePost(actor, { postId });
      return;
    case "tag":
      await addTag(actor, { postId, tag: change.tag });
  }
}

/** A list names stories, not versions: whoever takes one away from readers means it as it is now. */
async function versionOf(actor: Actor, postId: string): Promise<number> {
  const row = await db().post.findFirst({
    where: { id: postId, authorId: actor.userId },
    select: { version: true },
  });
  return row?.version ?? 0;
}
