import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { lockOwnJourney } from "./lock-own-journey";

export const journeyIdSchema = z.strictObject({ journeyId: z.uuid() });

/**
 * Ends a journey. Its stories stay where they are.
 * @throws AppError `not_found` (a second time, too), `forbidden`
 */
export async function deleteJourney(
  actor: Actor,
  input: z.input<typeof journeyIdSchema>,
): Promise<{ journeyId: string }> {
  const { journeyId } = parseInput(journeyIdSchema, input);
  const cacheTags = await db().$transaction(async (tx) => {
    const { slug } = await lockOwnJourney(tx, actor, journeyId);
    const posts = await tx.seriesPost.findMany({ where: { seriesId: journeyId }, select: { postId: true } });
    await tx.series.delete({ where: { id: journeyId }, select: { id: true } });
    return [tags.journey(slug), tags.journeys(), ...posts.map(({ postId }) => tags.post(postId))];
  });
  await invalidate(cacheTags);
  return { journeyId };
}
