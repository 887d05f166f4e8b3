import "server-only";
import { createHash } from "node:crypto";
import { db } from "@/lib/db/client";
import { checkImage } from "./check-image";
import type { MediaDto } from "./dto";
import { mediaSelect } from "./media-select";
import { rasterizeSvg } from "./rasterize-svg";
import { mediaStore } from "./store";
import { tinyPicture } from "./tiny-picture";

/** The name of a file that is stored from the server's side: made from its owner and its bytes. */
export function storedName(ownerId: string, file: Buffer): string {
  return `u/${ownerId}/${createHash("sha256").update(file).digest("hex").slice(0, 32)}`;
}

/**
 * Stores a file from the server's side, for the import, the seed and what is fetched. The name is made from the owner and the bytes, so
 * the same file is kept once however often it comes. SVG becomes PNG, twice as dense. The row is `pending` until
 * attachMedia.
 * @param filename only tells an SVG by its ending; the type is found in the bytes
 * @param signal ends the drawing of an SVG
 * @throws AppError `invalid` or `too_large` for what is not a picture we keep, `unavailable` when the store is
 */
export async function storeFile(
  ownerId: string,
  file: Buffer,
  filename: string,
  signal?: AbortSignal,
): Promise<MediaDto> {
  const publicId = storedName(ownerId, file);
  const known = await db().media.findFirst({
    where: { publicId, ownerId, width: { gt: 0 } },
    select: mediaSelect,
  });
  if (known) return known;
  const image = /\.svgz?$/i.test(filename) ? await rasterizeSvg(file, { signal }) : file;
  await checkImage(image);
  const stored = {
    ...(await (await mediaStore()).put(publicId, image)),
    placeholder: await tinyPicture(image),
  };
  return db().media.upsert({
    where: { publicId },
    create: { ownerId, publicId, ...stored },
    update: stored,
    select: mediaSelect,
  });
}
