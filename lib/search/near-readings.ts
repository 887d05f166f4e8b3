import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { countryName } from "@/lib/places/country-name";
import { normalizeName } from "@/lib/places/normalize-name";
import { searchTowns } from "@/lib/places/search-towns";
import { townAliases } from "@/lib/places/town-aliases";
import { isOut, isPlaceOut } from "./is-out";

/** A town or place that a name may mean, and what to ask for to get this one. */
export type Reading = {
  near: string;
  name: string;
  region: string;
  countryCode: string;
  latitude: number;
  longitude: number;
};

type Storied = Omit<Reading, "near"> & { slug: string; provider: string; providerId: string };

/** Towns of the gazetteer that are looked at for a name. */
const towns = 8;
/** Places with stories that are called so. */
const most = 20;
const mostWords = 6;

/**
 * What a reader may mean by the name of a town, which may go on with a region or country ("castro chile"), the likeliest
 * first: of those called exactly so, the places that stories say they happen at, then the largest towns. Where nothing
 * is called exactly so, towns whose names begin so, in the same order.
 */
export async function nearReadings(tx: Prisma.TransactionClient, typed: string): Promise<Reading[]> {
  const words = normalizeName(typed).split(" ").filter(Boolean).slice(0, mostWords);
  if (words.length === 0) return [];
  const found = searchTowns(typed, towns);
  const storied = await listStoried(
    tx,
    words.map((_, index) => words.slice(0, index + 1).join(" ")),
    found.map(({ providerId }) => providerId),
  );
  const known = new Set(
    storied.filter(({ provider }) => provider === "geonames").map((one) => one.providerId),
  );
  const readings = [
    ...storied.map(({ slug, ...place }) => ({ ...place, near: slug })),
    ...found
      .filter(({ providerId }) => !known.has(providerId))
      .map((town) => ({ ...town, near: `${town.name}, ${town.region || countryName(town.countryCode)}` })),
  ];
  const exact = readings.filter((reading) => isCalled(reading, words));
  const townIds = new Set(found.map(({ providerId }) => providerId));
  return exact.length > 0 ? exact : readings.filter(({ providerId }) => townIds.has(providerId));
}

/** Whether the words are a name, or a name and how its region or country begins. */
function isCalled({ name, region, countryCode }: Omit<Reading, "near">, words: readonly string[]): boolean {
  const asked = words.join(" ");
  const aliases =
    townAliases.find(([country, own]) => country === countryCode && own === name)?.slice(2) ?? [];
  const country = countryName(countryCode);
  return [name, ...aliases].map(normalizeName).some((own) => {
    if (asked === own) return true;
    const rest = asked.startsWith(`${own} `) ? asked.slice(own.length + 1) : null;
    return (
      rest !== null &&
      [region, country, `${region} ${country}`].some((within) => normalizeName(within).startsWith(rest))
    );
  });
}

/** Places of one of these names, or of the gazetteer by their ids, that a story that is out says it happens at. */
function listStoried(
  tx: Prisma.TransactionClient,
  names: readonly string[],
  ids: readonly string[],
): Promise<Storied[]> {
  return tx.$queryRaw<Storied[]>`
    SELECT p."slug", p."provider", p."providerId", p."name", p."region", p."countryCode"::text AS "countryCode",
      p."latitude", p."longitude"
    FROM "Place" p
    WHERE (p."normalizedName" = ANY(${[...names]}::text[])
      OR (p."provider" = 'geonames' AND p."providerId" = ANY(${[...ids]}::text[])))
    AND EXISTS (SELECT 1 FROM "PostSearch" s WHERE s."placeId" = p."id" AND ${isOut} AND ${isPlaceOut})
    ORDER BY p."population" DESC, p."slug" LIMIT ${most}`;
}
