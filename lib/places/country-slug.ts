import "server-only";
import { slugify } from "@/lib/posts/slug";
import { countryCodes } from "./country-codes";
import { countryName } from "./country-name";

const slugs = new Map(countryCodes.map((code) => [code, slugify(countryName(code)) || code.toLowerCase()]));
const codes = new Map([...slugs].map(([code, slug]) => [slug, code]));

/** A country in the address of its page: "PT" → "portugal". */
export function countrySlug(countryCode: string): string {
  return slugs.get(countryCode) ?? countryCode.toLowerCase();
}

/** The code of an address that `countrySlug` makes; null for any other. */
export function countryOfSlug(slug: string): string | null {
  return codes.get(slug) ?? null;
}

/** The address of the page of a country, or of a region of it. */
export function areaPath(countryCode: string, regionSlug = ""): string {
  const country = `/places/in/${countrySlug(countryCode)}`;
  return regionSlug === "" ? country : `${country}/${regionSlug}`;
}
