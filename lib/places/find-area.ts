import "server-only";
import type { Area } from "./area-rows";
import { countryCodes } from "./country-codes";
import { areaPath, countryOfSlug } from "./country-slug";

/** What the address of a country or region stands for: `moved` for a country by its code, null for what cannot be one. */
export function findArea(country: string, region?: string): Area | { moved: string } | null {
  const code = country.toUpperCase();
  if (countryCodes.includes(code)) return { moved: areaPath(code, region) };
  const countryCode = countryOfSlug(country);
  if (!countryCode) return null;
  if (region === undefined) return { countryCode };
  return /^[a-z0-9-]{1,80}$/.test(region) ? { countryCode, regionSlug: region } : null;
}
