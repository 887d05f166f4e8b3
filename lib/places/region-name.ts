/** English name of a first-order region, by GeoNames admin1 code; "" where we know none. */
export function regionName(countryCode: string, regionCode: string): string {
  return names[countryCode]?.[regionCode] ?? "";
}

const names: Record<string, Record<string, string>> = {};
