import sharp from "sharp";
import { db } from "@/lib/db/client";
import type { Media } from "@/lib/db/generated/client";

/**
 * A JPEG as a telephone makes it: held sideways (EXIF orientation 6, so `width` and `height` are as it should be
 * seen), with the position it was taken at, a camera's name, and XMP.
 */
export function buildPhoto({ width = 60, height = 90 } = {}): Promise<Buffer> {
  return sharp({ create: { width: height, height: width, channels: 3, background: "#2a6f97" } })
    .jpeg()
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="SECRETXMP"/></rdf:RDF></x:xmpmeta>',
    )
    .withExifMerge({
      IFD0: { Make: "SECRETCAMERA", Copyright: "SECRETOWNER" },
      IFD3: {
        GPSLatitudeRef: "S",
        GPSLatitude: "42/1 28/1 4800/100",
        GPSLongitudeRef: "W",
        GPSLongitude: "73/1 45/1 3600/100",
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

/** A still PNG of one colour and the given size. */
export function buildPng({ width = 40, height = 30 } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 4, background: { r: 200, g: 60, b: 20, alpha: 0.5 } } })
    .png()
    .toBuffer();
}

/** The row of a picture that was uploaded and confirmed; no file lies behind it. */
export function buildMedia(ownerId: string, overrides: Partial<Media> = {}): Promise<Media> {
  const publicId = `u/${ownerId}/${crypto.randomUUID()}`;
  return db().media.create({
    data: { ownerId, publicId, width: 1600, height: 1067, format: "jpg", bytes: 250_000, ...overrides },
  });
}
