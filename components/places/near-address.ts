/** The search around a point, nearest first. A tenth of a degree is about ten kilometres: nobody's street. */
export function nearAddress(latitude: number, longitude: number): string {
  const rounded = (degrees: number) => String(Math.round(degrees * 10) / 10 + 0);
  return `/search?near=${rounded(latitude)},${rounded(longitude)}&sort=distance`;
}
