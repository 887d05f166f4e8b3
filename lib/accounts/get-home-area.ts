import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { roundPoint } from "@/lib/places/format-coordinates";
import type { HomeAreaDto } from "./dto";

/** Where somebody said they live, to look around there; null for who did not, or is nobody. */
export async function getHomeArea(actor: Actor | null): Promise<HomeAreaDto | null> {
  if (!actor) return null;
  const user = await db().user.findUnique({
    where: { id: actor.userId },
    select: { homePlace: { select: { name: true, latitude: true, longitude: true } } },
  });
  const home = user?.homePlace;
  return home ? { name: home.name, ...roundPoint(home.latitude, home.longitude, 1) } : null;
}
