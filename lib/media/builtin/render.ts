import "server-only";
import sharp, { type Sharp } from "sharp";
import { mediaLimits } from "../media-limits";
import type { Original } from "./originals";
import type { Transformation } from "./transformation";

/** What those hear who come while too many pictures are being made or checked. */
export const crowdedPictures = "Too many pictures are being made just now.";

export type RenderedFormat = "jpg" | "png" | "webp" | "avif" | "gif";

/** A transformation with nothing left to decide. */
export type Rendering = Omit<Transformation, "format"> & { format: RenderedFormat };

/** Counted up whenever the same rendering would give other bytes: what was cached before is not found any more. */
export const renderVersion = 1;

/** Largest output, in pixels, that is worth the time AVIF takes; beyond it WebP, which takes a fifth of it, whoever asks. */
const avifPixels = 1_600_000;

/**
 * The format to send: what the address names, or with `f_auto` the best of what the browser accepts.
 * @param accept the Accept header
 */
export function chooseFormat(
  { format, width, height }: Transformation,
  original: Original,
  accept: string,
): RenderedFormat {
  const natural = original.format;
  const scale = Math.min(1, (width ?? Infinity) / original.width, (height ?? Infinity) / original.height);
  const isForAvif = original.width * original.height * scale * scale <= avifPixels;
  const named = format ?? natural;
  if (named === "avif" && !isForAvif) return "webp";
  if (named !== "auto") return named;
  const takes = (type: string) =>
    accept.split(",").some((part) => {
      const [name = "", ...options] = part.split(";").map((piece) => piece.trim().toLowerCase());
      return name === type && !options.some((option) => /^q=0(\.0*)?$/.test(option));
    });
  if (original.frames > 1) return takes("image/webp") ? "webp" : "gif";
  if (takes("image/avif") && isForAvif) return "avif";
  if (takes("image/webp")) return "webp";
  return natural === "jpg" || natural === "avif" ? "jpg" : "png";
}

function resized(image: Sharp, { crop, width, height }: Rendering, original: Original): Sharp {
  const limit = 3000;
  if (crop === "fill" && width !== null && height !== null) {
    // Never larger than the picture itself: enlarging is what the reader's browser does for nothing.
    const scale = Math.min(1, original.width / width, original.height / height);
    return image.resize({
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
      fit: "cover",
      // Looking for what matters works on one frame, not on a strip of them.
      position: original.frames > 1 ? "centre" : "attention",
    });
  }
  return image.resize({
    width: width ?? limit,
    height: height ?? limit,
    fit: "inside",
    withoutEnlargement: true,
  });
}

function encoded(image: Sharp, { format, quality }: Rendering, original: Original): Sharp {
  const q = (auto: number) => (quality === "auto" ? auto : quality);
  switch (format) {
    case "jpg":
      return image.flatten({ background: "#ffffff" }).jpeg({ quality: q(80), progressive: true });
    case "webp":
      // Drawings and screenshots have sharp edges, which lower qualities smear and a photo does not have.
      return image.webp(
        original.format === "png" || original.format === "gif"
          ? { quality: q(88), effort: original.frames > 1 ? 2 : 4, smartSubsample: original.frames === 1 }
          : { quality: q(78), effort: 2 },
      );
    case "avif":
      return image.avif({ quality: q(original.format === "png" ? 65 : 55), effort: 2 });
    case "gif":
      return image.gif({ effort: 3 });
    case "png":
      return image.png({ compressionLevel: 8 });
  }
}

/**
 * Makes the picture as asked for: turned as the camera was held, sized, encoded anew. Encoding anew is what takes out
 * EXIF with the GPS position, XMP, IPTC, thumbnails and whatever was appended to the file; nothing is copied over.
 */
export function render(original: Original, rendering: Rendering): Promise<Buffer> {
  const animated = original.frames > 1 && (rendering.format === "webp" || rendering.format === "gif");
  const image = sharp(original.path, {
    animated,
    // It was decoded whole before it was kept; a warning must not take it from its readers.
    failOn: "none",
    limitInputPixels: mediaLimits.pixels,
    sequentialRead: true,
  });
  const made = encoded(resized(image.autoOrient(), rendering, original), rendering, original);
  return made.timeout({ seconds: mediaLimits.decodeSeconds }).toBuffer();
}
