import "server-only";
import { randomInt } from "node:crypto";
import { z } from "zod";
import { parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { invalidate } from "@/lib/cache/invalidate";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { applyZonesOf } from "./apply-home-zones";
import { earthRadiusKm } from "./earth-distance";
import type { ZoneCover } from "./home-zone-cover";
import { homeZoneRules } from "./home-zone-rules";

export const addHomeZoneSchema = z.strictObject({
  label: z.string().trim().max(homeZoneRules.labelLength, "Use fewer words for it.").default(""),
  latitude: z.number({ error: "Say where it is." }).min(-90).max(90),
  longitude: z.number({ error: "Say where it is." }).min(-180).max(180),
  radiusKm: z.literal([...homeZoneRules.radiiKm], { error: "Choose a size from the list." }),
});

/**
 * A circle within which nothing finer than the city is shown of the actor's stories and of their home: of stories to come,
 * and of all that are there, before this answers.
 * @returns for how many stories the place changed
 * @throws AppError `invalid`, `conflict` when there are five, `rate_limited`
 */
export async function addHomeZone(
  actor: Actor,
  input: z.input<typeof addHomeZoneSchema>,
): Promise<{ zoneId: string; changed: number }> {
  const zone = parseInput(addHomeZoneSchema, input);
  await limit("home-zone-change", actor.userId);
  const zoneId = await db().$transaction(async (tx) => {
    // Alone, and committed before the stories are looked at: what is being published now has read the zones already, and
    // is waited for here, or reads them after this (see `markNearHome`).
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${actor.userId}::uuid FOR NO KEY UPDATE`;
    if ((await tx.homeZone.count({ where: { userId: actor.userId } })) >= homeZoneRules.most) {
      throw new AppError("conflict", `You have ${homeZoneRules.most} home zones. Remove one first.`);
    }
    const { id } = await tx.homeZone.create({
      data: { ...zone, userId: actor.userId, ...coverOf(zone) },
      select: { id: true },
    });
    return id;
  });
  const { changed, cacheTags } = await applyZonesOf(actor.userId);
  await invalidate(cacheTags);
  return { zoneId, changed };
}

type Circle = { latitude: number; longitude: number; radiusKm: number };

/**
 * The circle that counts: half as large again, around a point that lies up to half a radius away in a direction that
 * nobody knows. It holds all of the circle that was asked for. What an author shows exactly lies outside of it, so from
 * many such points the hole between them could be measured: its middle is not the home.
 */
export function coverOf({ latitude, longitude, radiusKm }: Circle): ZoneCover {
  const bearing = (randomInt(36_000) / 18_000) * Math.PI;
  // The root spreads the points evenly over the disc.
  const awayKm = (radiusKm / 2) * Math.sqrt(randomInt(1_000_001) / 1_000_000);
  const angle = awayKm / earthRadiusKm;
  const radians = Math.PI / 180;
  const lat = latitude * radians;
  const coverLat = Math.asin(
    Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(bearing),
  );
  const turn = Math.atan2(
    Math.sin(bearing) * Math.sin(angle) * Math.cos(lat),
    Math.cos(angle) - Math.sin(lat) * Math.sin(coverLat),
  );
  const coverLongitude = ((longitude + turn / radians + 540) % 360) - 180;
  return { coverLatitude: coverLat / radians, coverLongitude, coverKm: radiusKm * 1.5 };
}
