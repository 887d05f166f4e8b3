import "server-only";
import sharp from "sharp";
import { mediaLimits } from "./media-limits";

/** Pixels of its longer side. */
const side = 16;

/**
 * A checked picture as a few blurred pixels, to stand in its place while it loads: base64 of a WebP, about 100 bytes.
 * Empty for one with see-through parts, which it would show through, and for one that cannot be read.
 */
export async function tinyPicture(source: Buffer | string): Promise<string> {
  try {
    const picture = sharp(source, { limitInputPixels: mediaLimits.pixels, sequentialRead: true });
    const { hasAlpha } = await picture.metadata();
    if (hasAlpha && !(await picture.clone().stats()).isOpaque) return "";
    const tiny = await picture
      .autoOrient()
      .resize({ width: side, height: side, fit: "inside", fastShrinkOnLoad: true })
      .timeout({ seconds: mediaLimits.decodeSeconds })
      .webp({ quality: 40, effort: 6 })
      .toBuffer();
    return tiny.toString("base64");
  } catch {
    return "";
  }
}
