import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import type { PlaceDto } from "./dto";
import { placeSelect, toPlaceDto } from "./place-row";

/** The place of this slug, or null. Anybody may ask; cached under the place's tag, also when there is none. */
export async function getPlace(slug: string): Promise<PlaceDto | null> {
  if (!/^[\p{L}\p{N}-]{1,120}$/u.test(slug)) return null;
  return cached(["place", slug], [tags.place(slug)], async () => {
    const row = await db().place.findUnique({ where: { slug }, select: placeSelect });
    return row ? toPlaceDto(row) : null;
  });
}
