import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { lineSchema, parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { isBlank } from "@/lib/contracts/text";
import { db } from "@/lib/db/client";
import { slugCandidates, slugify } from "@/lib/posts/slug";
import { limit } from "@/lib/rate-limit/limit";
import { journeyLimits } from "./journey-limits";

export const createJourneySchema = z.strictObject({ title: lineSchema(journeyLimits.titleLength) });

/**
 * Begins a journey without stories, which nobody sees yet. Its address is made from the title and stays.
 * @throws AppError `invalid` on `title`, `rate_limited`
 */
export async function createJourney(
  actor: Actor,
  input: z.input<typeof createJourneySchema>,
): Promise<{ journeyId: string; slug: string }> {
  const { title } = parseInput(createJourneySchema, input);
  requireTitle(title);
  await limit("journey-change", actor.userId);
  for (const slug of slugCandidates(slugify(title) || "journey")) {
    // The unique index is the fence: who loses a race takes the next.
    const id = uuid();
    const { count } = await db().series.createMany({
      data: [{ id, ownerId: actor.userId, slug, title }],
      skipDuplicates: true,
    });
    if (count === 1) return { journeyId: id, slug };
  }
  throw new AppError("unavailable", "Many journeys have this title. Choose another one.", {
    fields: { title: "Many journeys have this title. Choose another one." },
  });
}

/** @throws AppError `invalid` on `title` */
export function requireTitle(title: string): void {
  if (!isBlank(title)) return;
  const message = "Give the journey a title.";
  throw new AppError("invalid", message, { fields: { title: message } });
}
