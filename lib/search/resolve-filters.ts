import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { countryName, placeLabel } from "@/lib/places/country-name";
import { countryOfName } from "@/lib/places/country-slug";
import { normalizeName } from "@/lib/places/normalize-name";
import { emptyAsk, type NearReading, type SearchAsk, type SearchFilters, searchLimits } from "./dto";
import { isOut, isPlaceOut } from "./is-out";
import { nearReadings, type Reading } from "./near-readings";

/** What a search is narrowed to: its ids for the database, its names for readers. */
export type ResolvedFilters = { filters: SearchFilters; authorId?: string; placeId?: string };

type Narrowing = Pick<SearchAsk, "tags" | "author" | "country" | "place" | "year" | "near" | "km">;

export const noFilters: SearchFilters = {
  tags: [],
  author: null,
  country: null,
  place: null,
  year: null,
  near: null,
  unknown: [],
};

/**
 * Looks up what a search is narrowed to. A tag, an author and a place count as known only while some story that is out
 * has them, and a place only where its story names it: a filter must not tell what no page does. Where their pages lead
 * on, a former address of a tag or a place stands for what it became.
 */
export async function resolveFilters(
  tx: Prisma.TransactionClient,
  { tags, author, country, place, year, near, km }: Narrowing,
): Promise<ResolvedFilters> {
  const filters: SearchFilters = { ...noFilters, tags: [], unknown: [], year };
  const resolved: ResolvedFilters = { filters };
  const missing = (sentence: string) => filters.unknown.push(sentence);
  if (tags.length > 0) {
    const rows = await tx.$queryRaw<{ asked: string; slug: string; name: string }[]>`
      SELECT asked."slug" AS "asked", t."slug", t."name" FROM unnest(${[...tags]}::text[]) asked("slug")
      JOIN "Tag" t ON t."slug" = asked."slug"
        OR t."id" = (SELECT f."tagId" FROM "FormerTag" f WHERE f."slug" = asked."slug")
      WHERE EXISTS (SELECT 1 FROM "PostSearch" s WHERE s."tagSlugs" @> ARRAY[t."slug"] AND ${isOut})`;
    for (const asked of tags) {
      const row = rows.find((one) => one.asked === asked);
      if (!row) missing(`No story has the tag “${shortened(asked)}”.`);
      else if (!filters.tags.some(({ slug }) => slug === row.slug))
        filters.tags.push({ slug: row.slug, name: row.name });
    }
  }
  if (author) {
    const [row] = await tx.$queryRaw<{ id: string; handle: string; name: string }[]>`
      SELECT u."id"::text AS "id", u."handle", u."name" FROM "User" u WHERE u."handle" = ${author.toLowerCase()}
      AND EXISTS (SELECT 1 FROM "PostSearch" s WHERE s."authorIds" @> ARRAY[u."id"] AND ${isOut})`;
    if (row) {
      filters.author = { handle: row.handle, name: row.name };
      resolved.authorId = row.id;
    } else missing(`No story is by “${shortened(author)}”.`);
  }
  if (place) {
    const row = await namedPlace(tx, place);
    if (row) {
      filters.place = { slug: row.slug, label: placeLabel(row.name, row.countryCode) };
      filters.country = { code: row.countryCode, name: countryName(row.countryCode) };
      resolved.placeId = row.id;
    } else missing(`No story is found under “${shortened(place)}”.`);
  }
  if (country && !filters.country) {
    const code = countryOfName(country);
    if (code) filters.country = { code, name: countryName(code) };
    else
      missing(
        `No country is called “${shortened(country)}”. Write its English name or its two letters, such as “Chile” or “CL”.`,
      );
  }
  if (near) {
    const point = readPoint(near) ?? (await pointOf(tx, near));
    if (point) filters.near = { ...point, km };
    else missing(`No place called “${shortened(near)}” is on the map.`);
  }
  return resolved;
}

type NamedPlace = {
  id: string;
  slug: string;
  name: string;
  countryCode: string;
  latitude: number;
  longitude: number;
};

/** The place of this slug, or that one of this slug was merged into, where a story that is out names it. */
async function namedPlace(tx: Prisma.TransactionClient, slug: string): Promise<NamedPlace | undefined> {
  const rows = await tx.$queryRaw<NamedPlace[]>`
    SELECT p."id"::text AS "id", p."slug", p."name", p."countryCode", p."latitude", p."longitude"
    FROM "Place" p
    WHERE (p."slug" = ${slug} OR p."id" = (SELECT f."placeId" FROM "FormerPlace" f WHERE f."slug" = ${slug}))
    AND EXISTS (SELECT 1 FROM "PostSearch" s WHERE s."placeId" = p."id" AND ${isOut} AND ${isPlaceOut})`;
  return rows[0];
}

type Point = { latitude: number; longitude: number; label: string | null; others: NearReading[] };

/** No finer than pages show any point of the earth. */
const rounded = (degrees: number): number => Math.round(degrees * 100) / 100;

/** "41.1, -8.6" as a point of the earth; null for anything else. */
function readPoint(near: string): Point | null {
  const match = /^\s*([+-]?\d{1,3}(?:\.\d{1,12})?)\s*,\s*([+-]?\d{1,3}(?:\.\d{1,12})?)\s*$/.exec(near);
  if (!match) return null;
  const latitude = rounded(Number(match[1]));
  const longitude = rounded(Number(match[2]));
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { latitude, longitude, label: null, others: [] };
}

/** Other places of the same name that are offered. */
const mostOthers = 3;

/** Where a place with this slug or what is likeliest meant by the name lies. A hand-made place no finer than its page says. */
async function pointOf(tx: Prisma.TransactionClient, near: string): Promise<Point | null> {
  const known = /^[a-z0-9-]{1,120}$/.test(near) ? await namedPlace(tx, near) : undefined;
  const readings = known ? [] : await nearReadings(tx, near);
  const found = known ?? readings[0];
  if (!found) return null;
  const isNameAlone = normalizeName(near) === normalizeName(found.name);
  const namesakes = isNameAlone ? readings : await nearReadings(tx, found.name);
  const others = namesakes
    .filter((one) => one.latitude !== found.latitude || one.longitude !== found.longitude)
    .slice(0, mostOthers);
  return {
    latitude: rounded(found.latitude),
    longitude: rounded(found.longitude),
    label: placeLabel(found.name, found.countryCode),
    others: others.map((one) => toNearReading(one, [found, ...others])),
  };
}

/** By its country; by its region too where another one is in the same country. */
function toNearReading({ near, name, region, countryCode }: Reading, all: readonly NamedArea[]): NearReading {
  const country = countryName(countryCode);
  const isAlone = all.filter((one) => one.countryCode === countryCode).length < 2;
  return { near, name, within: isAlone || region === "" ? country : `${region}, ${country}` };
}

type NamedArea = Pick<Reading, "countryCode">;

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** What was asked for, within what may be asked for. */
export function cleanAsk(asked: Partial<SearchAsk>): SearchAsk {
  const ask = { ...emptyAsk, ...asked };
  const { km, counted: _counted, ...limits } = searchLimits;
  return {
    ...ask,
    tags: [...new Set(ask.tags.map(cleanSlug).filter(Boolean))].slice(0, limits.tags),
    author: cleanSlug(ask.author),
    country: cleanSlug(ask.country),
    place: cleanSlug(ask.place),
    near: cleanSlug(ask.near),
    year:
      ask.year !== null && Number.isInteger(ask.year) && ask.year >= 1 && ask.year <= 9998 ? ask.year : null,
    km: Number.isFinite(ask.km) ? Math.min(Math.max(1, Math.round(ask.km)), km.most) : km.usual,
    page: Math.min(Math.max(1, Math.floor(ask.page) || 1), limits.pages),
  };
}

function cleanSlug(slug: string): string {
  return slug
    .replace(/[\p{Cc}\p{Cs}]/gu, "")
    .trim()
    .slice(0, 120);
}
