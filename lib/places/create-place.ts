import "server-only";
import { z } from "zod";
import { lineSchema, parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { limit } from "@/lib/rate-limit/limit";
import { countryCodes } from "./country-codes";
import { insertPlace } from "./insert-place";
import { normalizeName } from "./normalize-name";
import type { PlaceRow } from "./place-row";

const degrees = (max: number, name: string) =>
  z
    .number({ error: `Give the ${name} in degrees.` })
    .min(-max, `The ${name} lies between -${max} and ${max}.`)
    .max(max, `The ${name} lies between -${max} and ${max}.`)
    // Five decimals are a metre; more would be a false precision.
    .transform((value) => Math.round(value * 1e5) / 1e5 + 0);

export const createPlaceSchema = z.strictObject({
  name: lineSchema(80).refine((name) => normalizeName(name) !== "", "Give the place a name."),
  region: lineSchema(80).default(""),
  countryCode: z.string().refine((code) => countryCodes.includes(code), "Choose a country from the list."),
  latitude: degrees(90, "latitude"),
  longitude: degrees(180, "longitude"),
});

export type CreatePlaceInput = z.input<typeof createPlaceSchema>;

/**
 * The hand-made place of this name, region and country, made by the actor unless somebody has already: names are
 * compared without case and accents, and the first one's coordinates stay.
 * @throws AppError `invalid`, `rate_limited`
 */
export async function createPlace(actor: Actor, input: CreatePlaceInput): Promise<PlaceRow> {
  const place = parseInput(createPlaceSchema, input);
  await limit("place-create", actor.userId);
  return insertPlace({
    ...place,
    provider: "manual",
    providerId: `${place.countryCode}/${normalizeName(place.region)}/${normalizeName(place.name)}`,
    population: 0,
    madeById: actor.userId,
  });
}
