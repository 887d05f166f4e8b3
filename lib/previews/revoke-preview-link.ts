import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { writtenBy } from "@/lib/posts/post-access";
import { limit } from "@/lib/rate-limit/limit";

export const previewLinkIdSchema = z.strictObject({ linkId: z.uuid() });

/**
 * Ends a preview link at once, also of a story in the bin. A second submit is no error.
 * @throws AppError `not_found`, also for the link to a story of somebody else's; `rate_limited`
 */
export async function revokePreviewLink(
  actor: Actor,
  input: z.input<typeof previewLinkIdSchema>,
): Promise<{ linkId: string }> {
  const { linkId } = parseInput(previewLinkIdSchema, input);
  await limit("preview-link-change", actor.userId);
  const own = { id: linkId, post: writtenBy(actor.userId) };
  const { count } = await db().previewLink.updateMany({
    where: { ...own, revokedAt: null },
    data: { revokedAt: await databaseNow() },
  });
  if (count === 0 && (await db().previewLink.count({ where: own })) === 0) {
    throw new AppError("not_found", "This link is not here. It may have ended long ago.");
  }
  return { linkId };
}
