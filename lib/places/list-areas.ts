import "server-only";
import { cached } from "@/lib/cache/cached";
import { tags } from "@/lib/cache/tags";
import { db } from "@/lib/db/client";
import { isShown } from "./area-rows";
import { areaPath } from "./country-slug";

/** More than there are countries and regions. */
const most = 40_000;

/** Addresses of the pages of all countries and regions that a story says it happens in. Anybody may ask. */
export async function listAreaPaths(): Promise<string[]> {
  return cached(["area-paths"], [tags.posts(), tags.places()], async () => {
    const rows = await db().$queryRaw<{ countryCode: string; regionSlug: string }[]>`
      SELECT DISTINCT s."countryCode", s."regionSlug" FROM "PostSearch" s
      WHERE s."countryCode" IS NOT NULL AND ${isShown}
      ORDER BY 1, 2 LIMIT ${most}`;
    return [
      ...new Set(
        rows.flatMap(({ countryCode, regionSlug }) => [
          areaPath(countryCode),
          areaPath(countryCode, regionSlug),
        ]),
      ),
    ];
  });
}
