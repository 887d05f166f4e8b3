import "server-only";
import { gunzipSync } from "node:zlib";
import { AppError } from "@/lib/contracts/errors";
import { checkSvg } from "./check-svg";
import { type DrawOptions, drawSvg } from "./draw-svg";

const mostUnpacked = 10_000_000;

/** @throws AppError `invalid` when it is no gzip, or grows too large */
function unpacked(file: Buffer): Buffer {
  if (file[0] !== 0x1f || file[1] !== 0x8b) return file;
  try {
    return gunzipSync(file, { maxOutputLength: mostUnpacked });
  } catch (cause) {
    throw new AppError("invalid", "This drawing cannot be read as SVG.", { cause });
  }
}

/**
 * Draws an SVG as PNG. SVG is a program as much as a picture, so it is never stored and never served, judged before it
 * is drawn, and drawn where it can be ended.
 * @throws AppError `invalid` when it cannot be drawn, `too_large` when that would take too much, `unavailable` when it
 *   was stopped
 */
export async function rasterizeSvg(file: Buffer, options: DrawOptions = {}): Promise<Buffer> {
  const plain = unpacked(file);
  checkSvg(plain.toString("utf8"));
  return drawSvg(plain, options);
}
