import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { PlaceDto } from "./dto";
import { placeSelect, toPlaceDto } from "./place-row";
import { postsThatNameTheirPlace } from "./posts-shown-at";

/**
 * Places that anybody may look at: every town, and a hand-made place as soon as a published post names it. Until then
 * its name and position are its maker's own.
 */
export async function publicPlaces(client?: Prisma.TransactionClient) {
  return {
    OR: [{ provider: "geonames" }, { posts: { some: await postsThatNameTheirPlace(client) } }],
  } satisfies Prisma.PlaceWhereInput;
}

/** The public place of this slug, or null. Anybody may ask; cached under the place's tag, also when there is none. */
export async function getPlace(slug: string): Promise<PlaceDto | null> {
  if (!/^[a-z0-9-]{1,120}$/.test(slug)) return null;
  return cached(["place", slug], [tags.place(slug)], async () => {
    const row = await db().place.findFirst({
      where: { slug, ...(await publicPlaces()) },
      select: placeSelect,
    });
    return row ? toPlaceDto(row) : null;
  });
}
