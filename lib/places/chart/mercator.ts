const radians = Math.PI / 180;

/** Latitudes are held within this, where Mercator still has room. */
export const maxLatitude = 85;

/** Mercator on a globe of radius 1: x is the longitude in radians, y grows to the north. */
export const mercatorX = (longitude: number): number => longitude * radians;

export function mercatorY(latitude: number): number {
  const held = Math.max(-89, Math.min(89, latitude));
  return Math.log(Math.tan(Math.PI / 4 + (held * radians) / 2));
}

export const latitudeOf = (y: number): number => (2 * Math.atan(Math.exp(y)) - Math.PI / 2) / radians;
export const longitudeOf = (x: number): number => x / radians;
