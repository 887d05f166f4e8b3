import "server-only";
import { z } from "zod";
import { lineSchema, parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { isBlank } from "@/lib/contracts/text";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { insertJourney } from "./insert-journey";
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
  const made = await insertJourney(db(), title, { ownerId: actor.userId, title });
  if (made) return { journeyId: made.id, slug: made.slug };
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
