import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { limit } from "@/lib/rate-limit/limit";
import { publicPlaces } from "./get-place";
import { currentPlaceId } from "./merged-places";
import { type PlaceRow, placeSelect } from "./place-row";
import { ensureTown } from "./require-place";

export type PlaceChoice = { townId: string } | { placeId: string };

/**
 * The place behind a suggestion: a town's, made at its first mention, or one that is there already.
 * @throws AppError `not_found`, also for a hand-made place that its maker alone knows; `rate_limited`
 */
export async function choosePlace(actor: Actor, choice: PlaceChoice): Promise<PlaceRow> {
  if ("townId" in choice) {
    await limit("place-create", actor.userId);
    return ensureTown(choice.townId);
  }
  return requireVisiblePlace(actor, choice.placeId);
}

/**
 * A place that everybody knows, that one of these people made, or whose position one of them gave as well; null
 * otherwise. To the last it lies where they said themselves. Also within a transaction.
 */
export async function findVisiblePlace(
  client: Prisma.TransactionClient,
  userIds: readonly string[],
  placeId: string,
): Promise<PlaceRow | null> {
  const { OR: isPublic } = await publicPlaces(client);
  // What was merged is what it became, in an editor that was open before as well.
  const id = await currentPlaceId(client, placeId);
  const theirs = { in: [...userIds] };
  const row = await client.place.findFirst({
    where: {
      id,
      OR: [...isPublic, { madeById: theirs }, { sharers: { some: { userId: theirs } } }],
    },
    select: {
      ...placeSelect,
      madeById: true,
      sharers: { where: { userId: theirs }, take: 1, select: { latitude: true, longitude: true } },
    },
  });
  if (!row) return null;
  const { sharers, madeById, ...place } = row;
  return madeById !== null && userIds.includes(madeById) ? place : { ...place, ...sharers[0] };
}

/** @throws AppError `not_found` */
export async function requireVisiblePlace(actor: Actor, placeId: string): Promise<PlaceRow> {
  const row = await findVisiblePlace(db(), [actor.userId], placeId);
  if (!row) throw new AppError("not_found", "We do not know this place. Choose one from the list.");
  return row;
}
