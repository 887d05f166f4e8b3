const number = String.raw`([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?`;
const pair = new RegExp(`^${number}\\s*([NS])?\\s*[,;\\s]\\s*${number}\\s*([EW])?$`, "i");

/**
 * Reads a latitude and a longitude as maps write them: "42.48, -73.76", "42.48° S 73.76° W". Null for anything else
 * and for what is not on the globe.
 */
export function parseCoordinates(text: string): { latitude: number; longitude: number } | null {
  const match = pair.exec(text.trim().replace(/\u2212/g, "-"));
  if (!match) return null;
  const latitude = signed(match[1] ?? "", match[2], "S");
  const longitude = signed(match[3] ?? "", match[4], "W");
  if (latitude === null || longitude === null) return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { latitude, longitude };
}

function signed(digits: string, letter: string | undefined, negative: string): number | null {
  const value = Number(digits.replace(",", "."));
  if (!Number.isFinite(value)) return null;
  // A sign and a letter together say two things.
  if (letter && /^[+-]/.test(digits)) return null;
  return (letter?.toUpperCase() === negative ? -value : value) + 0;
}
