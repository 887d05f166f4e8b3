import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { earthDistanceKm } from "./earth-distance";

type Point = { latitude: number; longitude: number };

/** The circle of a home zone that counts. */
export type ZoneCover = { coverLatitude: number; coverLongitude: number; coverKm: number };

/** The one rule for whether something lies near a home. */
export function isNearHome(zones: readonly ZoneCover[], { latitude, longitude }: Point): boolean {
  return zones.some(
    (zone) => earthDistanceKm(zone.coverLatitude, zone.coverLongitude, latitude, longitude) <= zone.coverKm,
  );
}

/** What counts of these people's home zones. Never leaves the server. */
export function listZoneCovers(
  client: Prisma.TransactionClient,
  userIds: readonly string[],
): Promise<(ZoneCover & { userId: string })[]> {
  return client.homeZone.findMany({
    where: { userId: { in: [...userIds] } },
    select: { userId: true, coverLatitude: true, coverLongitude: true, coverKm: true },
  });
}
