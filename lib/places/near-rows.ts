import "server-only";
import { Prisma } from "@/lib/db/generated/client";
import { isShown } from "./area-rows";

export type Near = {
  latitude: number;
  longitude: number;
  /** How far away stories may be, in kilometres, as the crow flies; at most half the way round the world. */
  km: number;
};

/** A story shown as its region stands at the middle of it: within less than this of anywhere it cannot be said to be. */
const regionReachKm = 100;

/** Half the way round. */
const furthestKm = 20_000;

/**
 * The WHERE of what is shown within a circle, over "PostSearch" s: for search, beside its own conditions. Only points as
 * they are shown are compared, rounded as they are, so that no circle tells more than the page of the story.
 */
export function isNearSql({ latitude, longitude, km }: Near): Prisma.Sql {
  const metres = Math.min(Math.max(km, 0), furthestKm) * 1000;
  const here = Prisma.sql`ll_to_earth(${latitude}::float8, ${longitude}::float8)`;
  const point = Prisma.sql`ll_to_earth(s."latitude", s."longitude")`;
  const fine = km < regionReachKm ? Prisma.sql`AND s."pointPrecision" <> 'region'` : Prisma.empty;
  return Prisma.sql`(earth_box(${here}, ${metres}::float8) @> ${point}
    AND earth_distance(${here}, ${point}) <= ${metres}::float8 ${fine} AND ${isShown})`;
}

/** How far away a row is shown to be, in metres; orders by the index, because a chord is longer the further it leads. */
export function nearnessSql({ latitude, longitude }: Pick<Near, "latitude" | "longitude">): Prisma.Sql {
  return Prisma.sql`ll_to_earth(s."latitude", s."longitude") <-> ll_to_earth(${latitude}::float8, ${longitude}::float8)::cube`;
}
