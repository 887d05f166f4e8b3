import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { requireVisiblePlace } from "./choose-place";
import type { PostPlaceDto, Precision } from "./dto";
import { isNearHome, listZoneCovers } from "./home-zone-cover";
import { placeAs } from "./post-place";

/**
 * What readers would see of a place, for the author who decides: null when they would see nothing. `isNearHome` when a
 * home zone of the author's own makes it coarser.
 * @throws AppError `not_found`
 */
export async function previewPlace(
  actor: Actor,
  { placeId, precision }: { placeId: string; precision: Precision },
): Promise<{ shown: PostPlaceDto | null; isNearHome: boolean }> {
  const place = await requireVisiblePlace(actor, placeId);
  const near = isNearHome(await listZoneCovers(db(), [actor.userId]), place);
  const shown = placeAs(place, precision, { isNearHome: near });
  const chosen = near ? placeAs(place, precision, { isNearHome: false }) : shown;
  return { shown, isNearHome: shown?.label !== chosen?.label };
}
