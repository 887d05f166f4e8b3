import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { lockOwnPost } from "@/lib/posts/lock-own-post";
import { showSoon } from "@/lib/posts/show-soon";
import { revokeLinksOf } from "@/lib/previews/revoke-links-of";
import { limit } from "@/lib/rate-limit/limit";
import { changeByline } from "./change-byline";

export const coAuthorSchema = z.strictObject({
  postId: z.uuid(),
  userId: z.uuid(),
  /** Takes an invitation back, and nobody off who has accepted it meanwhile. */
  onlyInvited: z.boolean().default(false),
});

/**
 * Takes somebody off a story of the actor's, or an invitation back. What they wrote stays, and its history says so; their
 * next save is refused, and the preview links that they made end. Where there is nobody to take off, nothing changes.
 * @throws AppError `conflict` for an invitation that was accepted, `not_found` / `forbidden`, `rate_limited`
 */
export async function removeCoAuthor(
  actor: Actor,
  input: z.input<typeof coAuthorSchema>,
): Promise<{ userId: string }> {
  const { postId, userId, onlyInvited } = parseInput(coAuthorSchema, input);
  await limit("co-author-change", actor.userId);
  const changed = await db().$transaction(async (tx) => {
    const post = await lockOwnPost(tx, actor, postId);
    const row = await tx.postAuthor.findUnique({
      where: { postId_userId: { postId, userId } },
      select: { state: true, declinedAt: true },
    });
    const own = { where: { postId_userId: { postId, userId } }, select: { userId: true } } as const;
    if (row?.state === "accepted") {
      if (onlyInvited)
        throw new AppError("conflict", "They have accepted meanwhile, and write it with you now.");
      await revokeLinksOf(tx, { postId, userId });
      return changeByline(tx, post, () => tx.postAuthor.update({ ...own, data: { state: "gone" } }));
    }
    if (row?.state === "invited") {
      // An earlier no is remembered, or taking back and asking again would get around it.
      if (row.declinedAt) await tx.postAuthor.update({ ...own, data: { state: "declined" } });
      else await tx.postAuthor.delete(own);
    }
    return null;
  });
  if (changed) await showSoon(changed);
  return { userId };
}
