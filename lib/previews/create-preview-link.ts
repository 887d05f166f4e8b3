import "server-only";
import { z } from "zod";
import { lineSchema, parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { lockWrittenPost } from "@/lib/posts/lock-own-post";
import { limit } from "@/lib/rate-limit/limit";
import type { MadePreviewLink } from "./dto";
import { linkSelect, liveLinks, toPreviewLink } from "./link-row";
import { previewLimits } from "./preview-limits";
import { newSecret, secretDigest } from "./secret";

export const createPreviewLinkSchema = z.strictObject({
  /** Chosen by who asks, so that a second sending makes no second link. */
  linkId: z.uuid(),
  postId: z.uuid(),
  label: lineSchema(previewLimits.labelLength),
  days: z.literal(previewLimits.days, { error: "Choose how long the link works." }),
});

const day = 24 * 60 * 60 * 1000;

/**
 * Lets whoever has the answered path read what the actor is writing, as it is at each moment, until it expires or is
 * revoked. The path is answered once: only a digest of its secret is kept, so a second submit is told that the link is
 * there and not what it is.
 * @throws AppError `not_found` / `forbidden`, `conflict` when it was made already or as many as may be work, `invalid`,
 *   `rate_limited`
 */
export async function createPreviewLink(
  actor: Actor,
  input: z.input<typeof createPreviewLinkSchema>,
): Promise<MadePreviewLink> {
  const { linkId, postId, label, days } = parseInput(createPreviewLinkSchema, input);
  await limit("preview-link-change", actor.userId);
  const secret = newSecret();
  return db().$transaction(async (tx) => {
    // With its row locked, two requests cannot both take the last free place.
    await lockWrittenPost(tx, actor, postId);
    const now = await databaseNow(tx);
    // What ended long ago is of no use to anybody.
    await tx.previewLink.deleteMany({
      where: { postId, expiresAt: { lt: new Date(now.getTime() - 30 * day) } },
    });
    if ((await tx.previewLink.count({ where: { postId, ...liveLinks(now) } })) >= previewLimits.live) {
      throw new AppError(
        "conflict",
        `${previewLimits.live} links to this story work already. Revoke one to make another.`,
      );
    }
    const { count } = await tx.previewLink.createMany({
      data: [
        {
          id: linkId,
          postId,
          madeById: actor.userId,
          label,
          secretDigest: secretDigest(secret),
          createdAt: now,
          expiresAt: new Date(now.getTime() + days * day),
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) {
      throw new AppError("conflict", "This link was made already. If you do not have it, make another one.");
    }
    const row = await tx.previewLink.findUniqueOrThrow({ where: { id: linkId }, select: linkSelect });
    return { link: toPreviewLink(row), path: `/preview/${secret}` };
  });
}
