import { db } from "@/lib/db/client";
import { isNearSql, type Near, nearnessSql } from "@/lib/places/near-rows";

/** The stories shown within a circle, the nearest first, as search finds them. */
export async function storiesNear(
  near: Near,
  { limit }: { limit: number },
): Promise<{ postId: string; km: number }[]> {
  return db().$queryRaw<{ postId: string; km: number }[]>`
    SELECT s."postId", earth_distance(
      ll_to_earth(s."latitude", s."longitude"), ll_to_earth(${near.latitude}::float8, ${near.longitude}::float8)
    ) / 1000 AS "km"
    FROM "PostSearch" s WHERE ${isNearSql(near)}
    ORDER BY ${nearnessSql(near)} LIMIT ${limit}`;
}
