import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { requireVisiblePlace } from "./choose-place";
import type { PostPlaceDto, Precision } from "./dto";
import { postPlace } from "./post-place";

/**
 * What readers would see of a place, for the author who decides: null when they would see nothing.
 * @throws AppError `not_found`
 */
export async function previewPlace(
  actor: Actor,
  { placeId, precision }: { placeId: string; precision: Precision },
): Promise<PostPlaceDto | null> {
  return postPlace(await requireVisiblePlace(actor, placeId), precision);
}
