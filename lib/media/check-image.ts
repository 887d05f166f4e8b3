import "server-only";
import { fileTypeFromBuffer, fileTypeFromFile } from "file-type";
import sharp from "sharp";
import { AppError } from "@/lib/contracts/errors";
import { mediaLimits, type UploadFormat } from "./media-limits";

/** What a picture is, found in its bytes. Pixels after the camera's rotation; `frames` is 1 for a still. */
export type CheckedImage = { format: UploadFormat; width: number; height: number; frames: number };

const formatOf: Readonly<Record<string, UploadFormat>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  // An animated PNG is kept as its first frame.
  "image/apng": "png",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/avif": "avif",
};

const decodedAs: Readonly<Record<UploadFormat, string>> = {
  jpg: "jpeg",
  png: "png",
  webp: "webp",
  gif: "gif",
  avif: "heif",
};

const unreadable = () =>
  new AppError("invalid", "This file is not a picture we can read. Use a JPEG, PNG, WebP, GIF or AVIF file.");

const damaged = () =>
  new AppError("invalid", "This picture is damaged or not complete. Export it again and upload that.");

const tooManyPixels = () =>
  new AppError("too_large", "This picture has more than 50 million pixels. Make it smaller and upload that.");

const tooManyFrames = () =>
  new AppError(
    "too_large",
    `This animation has more than ${mediaLimits.frames} pictures. Make it shorter and upload that.`,
  );

/**
 * Decides by its bytes whether a file is a picture we keep, and decodes it once to the last row: names, endings and
 * declared types are hearsay, and a header alone says nothing about the rest.
 * @throws AppError `invalid` or `too_large`
 */
export async function checkImage(source: Buffer | string): Promise<CheckedImage> {
  const found =
    typeof source === "string" ? await fileTypeFromFile(source) : await fileTypeFromBuffer(source);
  const format = found && formatOf[found.mime];
  if (!format) throw unreadable();
  const open = (animated: boolean, limitInputPixels: number | false = mediaLimits.pixels) =>
    sharp(source, { animated, failOn: "error", limitInputPixels, sequentialRead: true });
  // The header alone, whatever size it speaks of, so that too large is not mistaken for damaged.
  const header = await open(false, false)
    .metadata()
    .catch(() => null);
  if (!header || header.format !== decodedAs[format]) throw damaged();
  const frames = header.pages ?? 1;
  if (frames > mediaLimits.frames) throw tooManyFrames();
  if (header.width * header.height * frames > mediaLimits.pixels) throw tooManyPixels();
  const animated = frames > 1 && (format === "gif" || format === "webp");
  // Small output, whole input: every row is decoded, little memory is used.
  await open(animated)
    .resize({ width: 16, fastShrinkOnLoad: true })
    .timeout({ seconds: mediaLimits.decodeSeconds })
    .raw()
    .toBuffer()
    .catch(() => {
      throw damaged();
    });
  const { width, height } = header.autoOrient;
  return { format, width, height, frames: animated ? frames : 1 };
}
