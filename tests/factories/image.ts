import sharp from "sharp";

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

/** A JPEG of grain, which does not compress: about 700 KB at 900 × 700. */
export function buildNoise({ width = 900, height = 700 } = {}): Promise<Buffer> {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 60 };
  return sharp({ create: { width, height, channels: 3, background: "#000", noise } })
    .jpeg({ quality: 95 })
    .toBuffer();
}
