import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { findVisiblePlace } from "@/lib/places/choose-place";
import { knownDelay, type PlaceDelay, type PlaceDto, type Precision } from "@/lib/places/dto";
import { currentPlaceId } from "@/lib/places/merged-places";
import { toPlaceDto } from "@/lib/places/place-row";
import { toSharedPlaceDto } from "@/lib/places/shared-place";

/** Where a story is told to happen at this moment, by its draft or else by what is published. */
type StoredPlace = { placeId: string | null; placePrecision: Precision; placeDelayHours: PlaceDelay };

/** As a save names it, with the delay where it knows of one. */
type AskedPlace = Omit<StoredPlace, "placeDelayHours"> & { placeDelayHours?: PlaceDelay | undefined };

type StoryPlaceOptions = {
  /** Who looks. */
  userId: string;
  postId: string;
  /** Everybody who writes the story. */
  authorIds: readonly string[];
};

async function readStoredPlace(client: Prisma.TransactionClient, postId: string): Promise<StoredPlace> {
  const select = { placeId: true, placePrecision: true, placeDelayHours: true } as const;
  const { draft, ...post } = await client.post.findUniqueOrThrow({
    where: { id: postId },
    select: { ...select, draft: { select } },
  });
  const { placeDelayHours, ...place } = draft ?? post;
  return { ...place, placeDelayHours: knownDelay(placeDelayHours) };
}

/**
 * A place for somebody who writes the story. One that they know, they see whole. Another author's own is there for them
 * while the story has it, and no finer than the story shows it; else null, as what nobody of them knows.
 */
export async function findStoryPlace(
  client: Prisma.TransactionClient,
  { userId, postId, authorIds }: StoryPlaceOptions,
  placeId: string,
): Promise<PlaceDto | null> {
  const known = await findVisiblePlace(client, [userId], placeId);
  if (known) return toPlaceDto(known);
  const stored = await readStoredPlace(client, postId);
  if (stored.placeId !== (await currentPlaceId(client, placeId))) return null;
  const place = await findVisiblePlace(client, authorIds, placeId);
  return place && toSharedPlaceDto(place, stored.placePrecision);
}

/**
 * What a save makes of the place it names: null when it may not name it. How exactly and from when on readers see another
 * author's own place stays as it is stored, whatever the save says: whose place it is decides that.
 */
export async function placeToSave(
  client: Prisma.TransactionClient,
  { userId, postId, authorIds }: StoryPlaceOptions,
  { placeId, placePrecision, placeDelayHours }: AskedPlace,
): Promise<StoredPlace | null> {
  const known = placeId && (await findVisiblePlace(client, [userId], placeId));
  if (!placeId || known) {
    const hours = placeDelayHours ?? (await readStoredPlace(client, postId)).placeDelayHours;
    return { placeId: known ? known.id : null, placePrecision, placeDelayHours: hours };
  }
  const stored = await readStoredPlace(client, postId);
  const isThere =
    stored.placeId === (await currentPlaceId(client, placeId)) &&
    (await findVisiblePlace(client, authorIds, placeId));
  return isThere ? stored : null;
}
