const rounded = (degrees: number) => String(Math.round(degrees * 10) / 10 + 0);

/** A point as it may leave the browser. A tenth of a degree is about ten kilometres: nobody's street. */
export const roundedPoint = (latitude: number, longitude: number): string =>
  `${rounded(latitude)},${rounded(longitude)}`;

/** The search around a point, nearest first. */
export const nearAddress = (latitude: number, longitude: number): string =>
  `/search?near=${roundedPoint(latitude, longitude)}&sort=distance`;
