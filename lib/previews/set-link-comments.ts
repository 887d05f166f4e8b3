import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { writtenBy } from "@/lib/posts/post-access";
import { limit } from "@/lib/rate-limit/limit";
import { linkComments, type PreviewLinkDto } from "./dto";
import { linkSelect, liveLinks, toPreviewLink } from "./link-row";

export const setLinkCommentsSchema = z.strictObject({ linkId: z.uuid(), comments: z.enum(linkComments) });

/**
 * Says who sees what is said through a link that works. What was said through it already follows: it is shown to others
 * or is the author's alone from then on.
 * @throws AppError `not_found`, also for the link to a story of somebody else's; `rate_limited`
 */
export async function setLinkComments(
  actor: Actor,
  input: z.input<typeof setLinkCommentsSchema>,
): Promise<PreviewLinkDto> {
  const { linkId, comments } = parseInput(setLinkCommentsSchema, input);
  await limit("preview-link-change", actor.userId);
  const own = { id: linkId, post: writtenBy(actor.userId) };
  return db().$transaction(async (tx) => {
    // Whoever comments holds the link's row: what comes after this is told by the new rule.
    const { count } = await tx.previewLink.updateMany({
      where: { ...own, ...liveLinks(await databaseNow(tx)) },
      data: { comments },
    });
    if (count === 0) throw new AppError("not_found", "This link is not here. It may have ended.");
    if (comments !== "off") {
      await tx.previewComment.updateMany({ where: { linkId }, data: { isPrivate: comments === "private" } });
    }
    return toPreviewLink(
      await tx.previewLink.findUniqueOrThrow({ where: { id: linkId }, select: linkSelect }),
    );
  });
}
