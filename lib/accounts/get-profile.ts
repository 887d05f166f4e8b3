import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { homePlaceAs } from "@/lib/places/home-place";
import { listZoneCovers } from "@/lib/places/home-zone-cover";
import { placeSelect, toPlaceDto } from "@/lib/places/place-row";
import type { ProfileDto } from "./dto";

/** The actor's own profile, never cached. @throws AppError `not_found` when the account has just been removed */
export async function getProfile(actor: Actor): Promise<ProfileDto> {
  const user = await db().user.findUnique({
    where: { id: actor.userId },
    select: {
      handle: true,
      name: true,
      bio: true,
      email: true,
      messagesFrom: true,
      avatar: { select: { publicId: true, width: true, height: true } },
      homePlace: { select: placeSelect },
    },
  });
  if (!user) throw new AppError("not_found", "This account is gone.");
  const shown = homePlaceAs(user.homePlace, await listZoneCovers(db(), [actor.userId]));
  return {
    ...user,
    homePlace: user.homePlace ? toPlaceDto(user.homePlace) : null,
    homePlaceShown: shown?.label ?? null,
  };
}
