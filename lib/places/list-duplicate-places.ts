import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { isShown } from "./area-rows";
import { placeLabel } from "./country-name";
import type { DuplicatePlacesDto } from "./dto";
import { canMergePlaces } from "./policy";

/** How near each other two places are that may be one, in kilometres, and how alike their names. */
const alike = { km: 10, names: 0.4 } as const;

const most = 50;

type Row = {
  countryCode: string;
  km: number;
  fromSlug: string;
  fromName: string;
  fromStories: number;
  intoSlug: string;
  intoName: string;
  intoStories: number;
  intoIsTown: boolean;
};

/**
 * Pairs of places that stories name, near each other and alike in name: the first might be merged into the second, which is
 * a town or has more stories. The likeliest first.
 * @throws AppError `forbidden` to who is no admin
 */
export async function listDuplicatePlaces(actor: Actor): Promise<DuplicatePlacesDto[]> {
  if (!canMergePlaces(actor)) throw new AppError("forbidden", "Ask an admin to merge places.");
  const point = (row: string) => Prisma.raw(`ll_to_earth(${row}."latitude", ${row}."longitude")`);
  const rows = await db().$queryRaw<Row[]>`
    WITH named AS MATERIALIZED (
      SELECT s."placeId", count(*)::int AS "stories" FROM "PostSearch" s
      WHERE s."placeId" IS NOT NULL AND ${isShown} GROUP BY 1
    )
    SELECT a."countryCode", earth_distance(${point("a")}, ${point("b")}) / 1000 AS "km",
      a."slug" AS "fromSlug", a."name" AS "fromName", na."stories" AS "fromStories",
      b."slug" AS "intoSlug", b."name" AS "intoName", nb."stories" AS "intoStories",
      b."provider" = 'geonames' AS "intoIsTown"
    FROM named na JOIN "Place" a ON a."id" = na."placeId"
    JOIN "Place" b ON b."countryCode" = a."countryCode" AND b."id" <> a."id"
      AND earth_box(${point("a")}, ${alike.km * 1000}::float8) @> ${point("b")}
      AND similarity(a."normalizedName", b."normalizedName") >= ${alike.names}::float4
    JOIN named nb ON nb."placeId" = b."id"
    WHERE (a."provider" = 'geonames')::int < (b."provider" = 'geonames')::int
      OR (a."provider" = 'geonames') = (b."provider" = 'geonames')
        AND (na."stories", b."id") < (nb."stories", a."id")
    ORDER BY similarity(a."normalizedName", b."normalizedName") DESC, "km", a."slug" LIMIT ${most}`;
  return rows.map((row) => ({
    km: Math.round(row.km * 10) / 10,
    from: { slug: row.fromSlug, label: placeLabel(row.fromName, row.countryCode), stories: row.fromStories },
    into: {
      slug: row.intoSlug,
      label: placeLabel(row.intoName, row.countryCode),
      stories: row.intoStories,
      isTown: row.intoIsTown,
    },
  }));
}
