import "server-only";
import { readCursor } from "@/lib/posts/post-cursor";
import { findArea } from "./find-area";
import { type AreaPageData, getAreaPage } from "./get-area-page";

type Address = { country: string; region?: string; cursor?: string };

/** The page at an address under `/places/in`, where to go instead, or null. */
export async function getAreaPageAt({
  country,
  region,
  cursor,
}: Address): Promise<AreaPageData | { moved: string } | null> {
  const area = findArea(country, region);
  if (!area || "moved" in area) return area;
  if (cursor !== undefined && !readCursor(cursor)) return null;
  return getAreaPage(area, cursor);
}
