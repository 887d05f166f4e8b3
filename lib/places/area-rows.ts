import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { isOut, isPlaceOut } from "@/lib/search/is-out";

/** A country, or a region of one by its slug. */
export type Area = { countryCode: string; regionSlug?: string | undefined };

/** Rows of "PostSearch" s that anybody may see, with where they happen. */
export const isShown = Prisma.sql`${isOut} AND ${isPlaceOut}`;

/** Those that say they happen in an area: a story shown as its country alone is in no region. */
export function isInArea({ countryCode, regionSlug }: Area): Prisma.Sql {
  const inRegion = regionSlug === undefined ? Prisma.empty : Prisma.sql`AND s."regionSlug" = ${regionSlug}`;
  // The column is char(2): compared as text, its index would not be used.
  return Prisma.sql`s."countryCode" = ${countryCode}::char(2) ${inRegion} AND ${isShown}`;
}
