import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { getPlace } from "./get-place";

/** The id of the place that this one was merged into, or the id itself. Also within a transaction. */
export async function currentPlaceId(client: Prisma.TransactionClient, placeId: string): Promise<string> {
  const former = await client.formerPlace.findUnique({
    where: { formerId: placeId },
    select: { placeId: true },
  });
  return former?.placeId ?? placeId;
}

/** What the slugs of a text are now: those of merged places lead to the place they became. */
export async function currentSlugs(slugs: readonly string[]): Promise<Map<string, string>> {
  const former = await db().formerPlace.findMany({
    where: { slug: { in: [...slugs] } },
    select: { slug: true, place: { select: { slug: true } } },
  });
  const became = new Map(former.map(({ slug, place }) => [slug, place.slug]));
  return new Map(slugs.map((slug) => [slug, became.get(slug) ?? slug]));
}

/** The slug of the public place that one of this slug was merged into, or null. Anybody may ask. */
export async function getMovedPlace(slug: string): Promise<string | null> {
  if (!/^[a-z0-9-]{1,120}$/.test(slug)) return null;
  const moved = await cached(["moved-place", slug], [tags.place(slug)], async () => {
    const row = await db().formerPlace.findUnique({
      where: { slug },
      select: { place: { select: { slug: true } } },
    });
    return row?.place.slug ?? null;
  });
  // While no story names it, its very address is its maker's own.
  return moved !== null && (await getPlace(moved)) ? moved : null;
}
