import "server-only";
import { geoDistance } from "d3-geo";
import { z } from "zod";
import { lineSchema, parseInput } from "@/lib/actions/parse-input";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { limit } from "@/lib/rate-limit/limit";
import { findVisiblePlace } from "./choose-place";
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

/** Two people who mean the same spot do not agree to the metre. */
const sameSpotKilometres = 1;
const earthRadiusKilometres = 6371;

type Point = { latitude: number; longitude: number };

function isSameSpot(a: Point, b: Point): boolean {
  const radians = geoDistance([a.longitude, a.latitude], [b.longitude, b.latitude]);
  return radians * earthRadiusKilometres <= sameSpotKilometres;
}

/**
 * The hand-made place of this name, region and country, made by the actor unless somebody has already: names are
 * compared without case and accents, and the first one's coordinates stay. Another's place that no story names is
 * joined only by who gives the same spot, and shown to them where they said; anybody else who uses its name gets a
 * place of their own (decision 0009).
 * @throws AppError `invalid`, `rate_limited`
 */
export async function createPlace(actor: Actor, input: CreatePlaceInput): Promise<PlaceRow> {
  const place = parseInput(createPlaceSchema, input);
  await limit("place-create", actor.userId);
  return makePlace(actor.userId, place);
}

/**
 * The same for a person's own import, which may bring many. Each counts, or a made-up file could try where another's
 * private place is.
 * @throws AppError `invalid`, `rate_limited`
 */
export async function ensureMadePlace(userId: string, input: CreatePlaceInput): Promise<PlaceRow> {
  const place = parseInput(createPlaceSchema, input);
  await limit("place-import", userId);
  return makePlace(userId, place);
}

async function makePlace(userId: string, place: z.output<typeof createPlaceSchema>): Promise<PlaceRow> {
  const key = `${place.countryCode}/${normalizeName(place.region)}/${normalizeName(place.name)}`;
  const insert = (providerId: string) =>
    insertPlace({ ...place, provider: "manual", providerId, population: 0, madeById: userId });
  const row = await insert(key);
  const visible = await findVisiblePlace(db(), [userId], row.id);
  if (visible) return visible;
  if (!isSameSpot(row, place)) return insert(`${key}/${userId}`);
  const said = { latitude: place.latitude, longitude: place.longitude };
  await db().placeSharer.createMany({
    data: [{ placeId: row.id, userId: userId, ...said }],
    skipDuplicates: true,
  });
  return { ...row, ...said };
}
