const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** The English name of an ISO 3166-1 alpha-2 code; the code itself when there is none. */
export function countryName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** "Castro, Chile"; a city that is its own country is said once. */
export function placeLabel(name: string, countryCode: string): string {
  const country = countryName(countryCode);
  return name.toLowerCase() === country.toLowerCase() ? country : `${name}, ${country}`;
}
