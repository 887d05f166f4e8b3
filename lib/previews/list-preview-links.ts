import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { databaseNow } from "@/lib/db/database-now";
import { requireWrittenPost } from "@/lib/posts/require-written-post";
import type { PreviewLinkDto } from "./dto";
import { linkSelect, liveLinks, toPreviewLink } from "./link-row";
import { previewLimits } from "./preview-limits";

export const listPreviewLinksSchema = z.strictObject({ postId: z.uuid() });

/** The links to a story of the actor's that work, newest first. @throws AppError `not_found` / `forbidden` */
export async function listPreviewLinks(
  actor: Actor,
  input: z.input<typeof listPreviewLinksSchema>,
): Promise<PreviewLinkDto[]> {
  const { postId } = parseInput(listPreviewLinksSchema, input);
  await requireWrittenPost(actor, postId);
  const rows = await db().previewLink.findMany({
    where: { postId, ...liveLinks(await databaseNow()) },
    orderBy: { createdAt: "desc" },
    take: previewLimits.live,
    select: linkSelect,
  });
  return rows.map(toPreviewLink);
}
