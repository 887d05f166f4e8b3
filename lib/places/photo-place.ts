import "server-only";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import type { PhotoPlaceDto } from "./dto";
import { isNearHome, listZoneCovers } from "./home-zone-cover";
import { nearestTown } from "./nearest-town";
import { homeTownPopulation } from "./post-place";

export const photoPointSchema = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

/**
 * The town near which a photo was taken, for its author who asks. In a home zone of theirs, one of some size. Nothing of it
 * is kept.
 * @throws AppError `invalid`, `rate_limited`
 */
export async function photoPlace(
  actor: Actor,
  input: z.input<typeof photoPointSchema>,
): Promise<PhotoPlaceDto> {
  const point = parseInput(photoPointSchema, input);
  await limit("place-search", actor.userId);
  const near = isNearHome(await listZoneCovers(db(), [actor.userId]), point);
  const town = nearestTown(point.latitude, point.longitude, null, {
    leastPopulation: near ? homeTownPopulation : 0,
  });
  return {
    isNearHome: near,
    town: town && {
      townId: town.providerId,
      name: town.name,
      label: town.label,
      region: town.region,
      countryCode: town.countryCode,
    },
  };
}
