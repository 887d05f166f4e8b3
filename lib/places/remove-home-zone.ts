import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { applyZonesOf } from "./apply-home-zones";

export const homeZoneIdSchema = z.strictObject({ zoneId: z.uuid() });

/**
 * Ends a home zone of the actor's: stories within it show their places again as each of them says.
 * @returns for how many stories the place changed
 * @throws AppError `not_found`, also for somebody else's; `rate_limited`
 */
export async function removeHomeZone(
  actor: Actor,
  input: z.input<typeof homeZoneIdSchema>,
): Promise<{ zoneId: string; changed: number }> {
  const { zoneId } = parseInput(homeZoneIdSchema, input);
  await limit("home-zone-change", actor.userId);
  const { count } = await db().homeZone.deleteMany({ where: { id: zoneId, userId: actor.userId } });
  if (count === 0) throw new AppError("not_found", "This home zone is not here any more.");
  const { changed, cacheTags } = await applyZonesOf(actor.userId);
  await invalidate(cacheTags);
  return { zoneId, changed };
}
