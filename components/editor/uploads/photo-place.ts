import type { PhotoPoint } from "@/lib/places/dto";

type Listener = (point: PhotoPoint) => void;

const listeners = new Set<Listener>();

/** Calls back with where photos that come into the story were taken. Answers how to stop. */
export function onPhotoPlace(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Reads in the browser where a photo was taken, before it leaves, and tells who listens. Nothing of it is sent anywhere: that
 * is for the author to decide. A photo that says nothing, or nothing that can be read, is no error.
 */
export async function lookForPlace(file: File): Promise<void> {
  if (listeners.size === 0 || !file.type.startsWith("image/")) return;
  const { gps } = await import("exifr");
  const found = await gps(file).catch(() => undefined);
  if (!found || !isOnEarth(found)) return;
  const point = { latitude: found.latitude, longitude: found.longitude };
  for (const listener of listeners) listener(point);
}

/** Cameras without a fix write zeros. */
function isOnEarth({ latitude, longitude }: PhotoPoint): boolean {
  const isNumber = Number.isFinite(latitude) && Number.isFinite(longitude);
  return (
    isNumber && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0)
  );
}
