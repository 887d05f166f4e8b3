/** The longest side the built-in media server makes, in pixels. */
export const maxSize = 3000;

/**
 * Widths and heights it makes. Requests are rounded up to a rung, so that nobody can fill the disk, or keep the
 * processor busy, with a thousand variants of one picture.
 */
const sizeLadder = [
  32, 48, 64, 96, 128, 192, 256, 320, 384, 480, 640, 750, 828, 960, 1080, 1200, 1440, 1600, 1920, 2400, 3000,
] as const;

/** Width over height of what is cut to shape; others become the nearest. 40:21 is what social sites show. */
const fillRatios = [
  1 / 2,
  9 / 16,
  2 / 3,
  3 / 4,
  4 / 5,
  1,
  5 / 4,
  4 / 3,
  7 / 5,
  3 / 2,
  8 / 5,
  5 / 3,
  16 / 9,
  40 / 21,
  2,
  21 / 9,
  5 / 2,
  3,
];

/** The smallest rung that is at least `size`, or the highest one. */
export function snapSize(size: number): number {
  return sizeLadder.find((rung) => rung >= size) ?? maxSize;
}

/** The shape nearest to `ratio`, width over height, that pictures are cut to. */
export function snapRatio(ratio: number): number {
  const wanted = Math.log(ratio);
  return fillRatios.reduce((best, next) =>
    Math.abs(Math.log(next) - wanted) < Math.abs(Math.log(best) - wanted) ? next : best,
  );
}

/** A width from the ladder with the height that keeps the shape, within the longest side. */
export function snapFill(width: number, height: number): { width: number; height: number } {
  const ratio = snapRatio(width / height);
  let rung = snapSize(width);
  if (rung / ratio > maxSize) rung = Math.floor(maxSize * ratio);
  return { width: rung, height: Math.round(rung / ratio) };
}

/** One of three: for the same reason as the ladder of sizes. */
export function snapQuality(quality: number): number {
  return quality < 65 ? 50 : quality < 85 ? 75 : 90;
}

/** Widths a picture on a page is offered in. */
const pictureWidths = [320, 480, 640, 828, 1080, 1440, 1920, 2400] as const;

/**
 * The widths to offer a picture in, ascending: none much larger than it is, and for a place of fixed size only those
 * that screens of one, two and three pixels a point need.
 * @param natural its own width in pixels
 * @param sizes as in the attribute of an img
 */
export function offeredWidths(natural: number, sizes: string): number[] {
  const fixed = /^(\d+)px$/.exec(sizes.trim())?.[1];
  const wanted: readonly number[] = fixed
    ? [1, 2, 3].map((density) => snapSize(Number(fixed) * density))
    : pictureWidths;
  const smaller = wanted.filter((width) => width < natural);
  const next = wanted[smaller.length];
  return [...new Set(next === undefined ? smaller : [...smaller, next])];
}
