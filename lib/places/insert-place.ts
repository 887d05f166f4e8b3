import "server-only";
import { invalidate } from "@/lib/cache/invalidate";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { slugify } from "@/lib/posts/slug";
import { countryName } from "./country-name";
import { normalizeName } from "./normalize-name";
import { type PlaceRow, placeSelect } from "./place-row";

type NewPlace = {
  provider: "geonames" | "manual";
  providerId: string;
  name: string;
  region: string;
  countryCode: string;
  latitude: number;
  longitude: number;
  population: number;
  madeById: string | null;
};

/**
 * The one row of `(provider, providerId)`, whoever comes first: the insert gives way to a row that is there, and only
 * a slug that another place has makes it try the next one. Takes no lock and needs no transaction.
 */
export async function insertPlace(place: NewPlace): Promise<PlaceRow> {
  const key = { provider: place.provider, providerId: place.providerId };
  const find = () => db().place.findUnique({ where: { provider_providerId: key }, select: placeSelect });
  const known = (await find()) ?? (await findMerged(formerKey(key)));
  if (known) return known;
  for (const slug of slugs(place)) {
    // The address of one that was merged leads on for ever.
    if ((await db().formerPlace.count({ where: { slug } })) > 0) continue;
    const { count } = await db().place.createMany({
      data: [{ ...place, slug, normalizedName: normalizeName(place.name) }],
      skipDuplicates: true,
    });
    const row = await find();
    if (count > 0) await invalidate([tags.place(slug), tags.places()]);
    if (row) return row;
  }
  throw new Error("no free slug for a place");
}

/** How a place that was merged is known by whoever makes or chooses it again. */
export const formerKey = ({ provider, providerId }: { provider: string; providerId: string }): string =>
  `${provider}:${providerId}`;

/** The place that one of this key was merged into. */
async function findMerged(key: string): Promise<PlaceRow | null> {
  const former = await db().formerPlace.findUnique({
    where: { formerKey: key },
    select: { place: { select: placeSelect } },
  });
  return former?.place ?? null;
}

/** porto-portugal, then porto-norte-portugal, then porto-portugal-2 and so on. */
function* slugs({ name, region, countryCode }: NewPlace): Generator<string> {
  const join = (...words: string[]) => slugify(words.join(" ")) || "place";
  const country = countryName(countryCode);
  const plain = normalizeName(name) === normalizeName(country) ? join(name) : join(name, country);
  yield plain;
  if (region !== "") yield join(name, region, country);
  for (let n = 2; n < 1000; n++) yield `${plain}-${n}`;
}
