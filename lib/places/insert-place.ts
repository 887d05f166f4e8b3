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
  const known = await find();
  if (known) return known;
  for (const slug of slugs(place)) {
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

/** porto-portugal, then porto-norte-portugal, then porto-portugal-2 and so on. */
function* slugs({ name, region, countryCode }: NewPlace): Generator<string> {
  const join = (...words: string[]) => slugify(words.join(" ")) || "place";
  const country = countryName(countryCode);
  const plain = normalizeName(name) === normalizeName(country) ? join(name) : join(name, country);
  yield plain;
  if (region !== "") yield join(name, region, country);
  for (let n = 2; n < 1000; n++) yield `${plain}-${n}`;
}
