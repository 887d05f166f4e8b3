import "server-only";
import { z } from "zod";
import { lineSchema, parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { tags } from "@/lib/cache/tags";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { limit } from "@/lib/rate-limit/limit";
import { requireTitle } from "./create-journey";
import { journeyLimits } from "./journey-limits";
import { lockOwnJourney } from "./lock-own-journey";

export const updateJourneySchema = z.strictObject({
  journeyId: z.uuid(),
  title: lineSchema(journeyLimits.titleLength),
  description: lineSchema(journeyLimits.descriptionLength),
  /** All its stories, in their order. */
  postIds: z
    .array(z.uuid())
    .max(journeyLimits.stories, `A journey has at most ${journeyLimits.stories} stories.`)
    .refine((ids) => new Set(ids).size === ids.length, "Each story stands in a journey once."),
});

/**
 * Titles, describes and orders a journey of the actor's own. A story that was part of another journey is part of this
 * one from now on. Stories in the bin keep their journey, behind the others, and what was deleted meanwhile is left out:
 * the words beside them are saved all the same.
 * @throws AppError `invalid` on `title` or `postIds`, also for stories that are not the actor's; `not_found` / `forbidden`
 */
export async function updateJourney(
  actor: Actor,
  input: z.input<typeof updateJourneySchema>,
): Promise<{ slug: string }> {
  const { journeyId, title, description, postIds: asked } = parseInput(updateJourneySchema, input);
  requireTitle(title);
  await limit("journey-change", actor.userId);
  const { slug, cacheTags } = await db().$transaction(async (tx) => {
    const journey = await lockOwnJourney(tx, actor, journeyId);
    const postIds = await storiesInOrder(tx, actor, asked);
    const before = await tx.seriesPost.findMany({
      where: { OR: [{ seriesId: journeyId }, { postId: { in: postIds } }] },
      select: { postId: true, post: { select: { status: true } }, series: { select: { slug: true } } },
      orderBy: { position: "asc" },
    });
    const binned = before.filter(
      ({ post, series }) => post.status === "binned" && series.slug === journey.slug,
    );
    await tx.seriesPost.deleteMany({ where: { OR: [{ seriesId: journeyId }, { postId: { in: postIds } }] } });
    const ordered = [...postIds, ...binned.map(({ postId }) => postId)];
    await tx.seriesPost.createMany({
      data: ordered.map((postId, position) => ({ postId, seriesId: journeyId, position })),
    });
    await tx.series.update({ where: { id: journeyId }, data: { title, description }, select: { id: true } });
    const touched = [...before.map(({ postId }) => postId), ...postIds];
    return {
      slug: journey.slug,
      cacheTags: [
        tags.journey(journey.slug),
        tags.journeys(),
        ...before.map(({ series }) => tags.journey(series.slug)),
        ...touched.map(tags.post),
      ],
    };
  });
  await invalidate(cacheTags);
  return { slug };
}

/** @throws AppError `invalid` on `postIds` for stories that are not the actor's */
async function storiesInOrder(
  tx: Prisma.TransactionClient,
  actor: Actor,
  asked: readonly string[],
): Promise<string[]> {
  const ids = { id: { in: [...asked] } };
  const own = await tx.post.findMany({
    where: { ...ids, authorId: actor.userId },
    select: { id: true, status: true },
  });
  const erased = await tx.deletedPost.findMany({ where: ids, select: { id: true } });
  const gone = new Set([...own.filter(({ status }) => status === "binned"), ...erased].map(({ id }) => id));
  const known = new Set(own.map(({ id }) => id));
  if (asked.some((id) => !known.has(id) && !gone.has(id))) {
    const message = "One of these stories is not here any more. Load the page again.";
    throw new AppError("invalid", message, { fields: { postIds: message } });
  }
  return asked.filter((id) => !gone.has(id));
}
