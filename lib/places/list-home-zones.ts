import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { HomeZoneDto } from "./dto";
import { formatCoordinates } from "./format-coordinates";

/** The actor's own home zones, as they gave them, the oldest first. For nobody else, and in no export. */
export async function listHomeZones(actor: Actor): Promise<HomeZoneDto[]> {
  const rows = await db().homeZone.findMany({
    where: { userId: actor.userId },
    orderBy: { id: "asc" },
    select: { id: true, label: true, latitude: true, longitude: true, radiusKm: true },
  });
  return rows.map(({ latitude, longitude, ...zone }) => ({
    ...zone,
    coordinates: formatCoordinates(latitude, longitude, 2),
  }));
}
