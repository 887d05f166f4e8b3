/**
 * "42.48° S 73.76° W". Rounds to `decimals` first, so that nothing finer can be read back; zero is north and east,
 * and the date line is 180° E.
 */
export function formatCoordinates(latitude: number, longitude: number, decimals = 2): string {
  const { latitude: lat, longitude: lon } = roundPoint(latitude, longitude, decimals);
  const ns = lat < 0 ? "S" : "N";
  const ew = lon < 0 ? "W" : "E";
  return `${Math.abs(lat).toFixed(decimals)}° ${ns} ${Math.abs(lon).toFixed(decimals)}° ${ew}`;
}

/** A point on a grid of `decimals` decimals; never -0, and never 180° W. */
export function roundPoint(latitude: number, longitude: number, decimals: number) {
  const factor = 10 ** decimals;
  const round = (value: number) => Math.round(value * factor) / factor + 0;
  const lon = round(longitude);
  return { latitude: round(latitude), longitude: lon === -180 ? 180 : lon };
}
