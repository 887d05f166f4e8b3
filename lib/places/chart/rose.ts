/** A circle as path data. */
export function ringPath(x: number, y: number, radius: number): string {
  const r = radius.toFixed(1);
  return `M${(x - radius).toFixed(1)} ${y}a${r} ${r} 0 1 0 ${(2 * radius).toFixed(1)} 0a${r} ${r} 0 1 0-${(2 * radius).toFixed(1)} 0z`;
}

/** The compass rose: a circle with a tick each 10°, longer each 30°, longest at the four quarters. */
export function rosePath(x: number, y: number, radius: number): string {
  let data = ringPath(x, y, radius);
  for (let degrees = 0; degrees < 360; degrees += 10) {
    const length = radius * (degrees % 90 === 0 ? 0.2 : degrees % 30 === 0 ? 0.14 : 0.08);
    const angle = (degrees * Math.PI) / 180;
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    const outer = `${(x + radius * sin).toFixed(1)} ${(y - radius * cos).toFixed(1)}`;
    const inner = `${(x + (radius - length) * sin).toFixed(1)} ${(y - (radius - length) * cos).toFixed(1)}`;
    data += `M${outer}L${inner}`;
  }
  return data;
}
