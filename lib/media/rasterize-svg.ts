import "server-only";
import sharp from "sharp";
import { AppError } from "@/lib/contracts/errors";
import { mediaLimits } from "./media-limits";

/** Wider than the reading column at two pixels a point, and not a poster. */
const targetWidth = 1400;
const maxWidth = 2400;

/**
 * Draws an SVG as PNG. SVG is a program as much as a picture, so it is never stored and never served.
 * @throws AppError `invalid` when it cannot be drawn
 */
export async function rasterizeSvg(file: Buffer): Promise<Buffer> {
  try {
    const {
      width,
      format,
      density = 72,
    } = await sharp(file, { limitInputPixels: mediaLimits.pixels }).metadata();
    if (format !== "svg" || !width) throw new Error("not an SVG");
    const scale = Math.min(Math.max(2, targetWidth / width), maxWidth / width);
    return await sharp(file, {
      density: Math.min(2400, Math.max(1, density * scale)),
      limitInputPixels: mediaLimits.pixels,
    })
      .resize({ width: maxWidth, withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer();
  } catch (cause) {
    throw new AppError("invalid", "This drawing cannot be read as SVG.", { cause });
  }
}
