import { earthRadiusKm } from "../earth-distance";
import { latitudeOf, longitudeOf, maxLatitude, mercatorX, mercatorY } from "./mercator";

/** A window on the Mercator plane and how it maps to pixels. */
export type Frame = {
  width: number;
  height: number;
  /** Pixels a unit of the plane (a radian of longitude). */
  scale: number;
  /** Mercator coordinates of the middle. */
  x: number;
  y: number;
};

/** A frame `km` wide at the latitude of its middle. Near the poles the middle is held where Mercator still has room. */
export function makeFrame(
  center: { latitude: number; longitude: number },
  size: { width: number; height: number },
  km: number,
): Frame {
  const latitude = Math.max(-maxLatitude, Math.min(maxLatitude, center.latitude));
  return {
    width: size.width,
    height: size.height,
    scale: (size.width / (km / earthRadiusKm)) * Math.cos((latitude * Math.PI) / 180),
    x: mercatorX(center.longitude),
    y: mercatorY(latitude),
  };
}

/** Pixels of a point; of its copies east and west of the date line, the one nearest to the middle. */
export function project(frame: Frame, longitude: number, latitude: number): [x: number, y: number] {
  let dx = mercatorX(longitude) - frame.x;
  if (dx > Math.PI) dx -= 2 * Math.PI;
  else if (dx < -Math.PI) dx += 2 * Math.PI;
  return [
    dx * frame.scale + frame.width / 2,
    frame.height / 2 - (mercatorY(latitude) - frame.y) * frame.scale,
  ];
}

/** The window with a margin of pixels, on the plane. */
export function windowOf(frame: Frame, margin: number) {
  const halfWidth = (frame.width / 2 + margin) / frame.scale;
  const halfHeight = (frame.height / 2 + margin) / frame.scale;
  return {
    west: frame.x - halfWidth,
    east: frame.x + halfWidth,
    south: frame.y - halfHeight,
    north: frame.y + halfHeight,
  };
}

/** The same in degrees; longitudes may pass ±180. */
export function degreesOf(frame: Frame) {
  const { west, east, south, north } = windowOf(frame, 0);
  return {
    west: longitudeOf(west),
    east: longitudeOf(east),
    south: latitudeOf(south),
    north: latitudeOf(north),
  };
}
