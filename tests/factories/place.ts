import type { Actor } from "@/lib/auth/actor";
import { createPlace } from "@/lib/places/create-place";
import type { PlaceRow } from "@/lib/places/place-row";
import { ensureTown } from "@/lib/places/require-place";
import { searchTowns } from "@/lib/places/search-towns";
import { buildActor } from "./user";

type PlaceOverrides = Partial<Parameters<typeof createPlace>[1]> & { maker?: Actor };

/** A stored town by its name, as the place picker would find it: `buildTown("castro chile")`. */
export async function buildTown(words = "porto portugal"): Promise<PlaceRow> {
  const [town] = searchTowns(words, 1);
  if (!town) throw new Error(`no town is found by ${words}`);
  return ensureTown(town.providerId);
}

/** A stored hand-made place with a name of its own, made by somebody: name the maker whose story is to use it. */
export async function buildPlace({ maker, ...overrides }: PlaceOverrides = {}): Promise<PlaceRow> {
  const unique = crypto.randomUUID().slice(0, 8);
  return createPlace(maker ?? (await buildActor()), {
    name: `Cabin ${unique}`,
    region: "",
    countryCode: "CL",
    latitude: -42.61234,
    longitude: -73.98765,
    ...overrides,
  });
}
