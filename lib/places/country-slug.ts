import { countryCodes } from "./country-codes";
import { countryName } from "./country-name";
import { normalizeName } from "./normalize-name";

// English names need nothing spelled in Latin letters, and suggestions on the edge could not do it.
const slugs = new Map(
  countryCodes.map((code) => [code, normalizeName(countryName(code)).replaceAll(" ", "-")]),
);
const codes = new Map([...slugs].map(([code, slug]) => [slug, code]));

/** A country in the address of its page: "PT" → "portugal". */
function countrySlug(countryCode: string): string {
  return slugs.get(countryCode) ?? countryCode.toLowerCase();
}

/** The code of an address that `countrySlug` makes; null for any other. */
export function countryOfSlug(slug: string): string | null {
  return codes.get(slug) ?? null;
}

/** The code of a country by its English name or its code, however written; null for any other. */
export function countryOfName(typed: string): string | null {
  const code = typed.trim().toUpperCase();
  return countryCodes.includes(code) ? code : countryOfSlug(normalizeName(typed).replaceAll(" ", "-"));
}

/** The address of the page of a country, or of a region of it. */
export function areaPath(countryCode: string, regionSlug = ""): string {
  const country = `/places/in/${countrySlug(countryCode)}`;
  return regionSlug === "" ? country : `${country}/${regionSlug}`;
}
