import { type GeoProjection, geoNaturalEarth1 } from "d3-geo";

/** The sizes in which the world is drawn, in CSS pixels. */
export const worldShapes = {
  /** Beside a list. */
  world: { width: 640, height: 334 },
  /** Over the whole column. */
  atlas: { width: 1240, height: 646 },
} as const;

export type WorldShape = keyof typeof worldShapes;

export const isWorldShape = (value: string): value is WorldShape => Object.hasOwn(worldShapes, value);

/** Natural Earth's own projection, filling the shape. */
export function worldProjection(shape: WorldShape): GeoProjection {
  const { width, height } = worldShapes[shape];
  return geoNaturalEarth1().fitExtent(
    [
      [2, 2],
      [width - 2, height - 2],
    ],
    { type: "Sphere" },
  );
}

/** Where a point lies on a world chart, in hundredths of its width and height, whatever size it is shown at. */
export function worldPosition(latitude: number, longitude: number): { left: number; top: number } {
  const { width, height } = worldShapes.world;
  const [x, y] = worldProjection("world")([longitude, latitude]) ?? [0, 0];
  const hundredths = (part: number, whole: number) => Math.round((part / whole) * 10_000) / 100;
  return { left: hundredths(x, width), top: hundredths(y, height) };
}
