import "server-only";
import { AppError } from "@/lib/contracts/errors";
import { formatOfName } from "@/lib/contracts/file-formats";
import { db } from "@/lib/db/client";
import { checkFile } from "./check-file";
import type { MediaDto } from "./dto";
import { fileStore } from "./file-store";
import { usableFiles } from "./media-limits";
import { mediaSelect } from "./media-select";
import { storedName } from "./store-file";

/**
 * Stores a file that is no picture from the server's side, for the import, once however often it comes. The row is
 * `pending` until attachMedia.
 * @param filename its ending says what it has to be
 * @throws AppError `invalid` for what is none that a story hands out, `unavailable` when the store is
 */
export async function keepAttachment(ownerId: string, file: Buffer, filename: string): Promise<MediaDto> {
  const format = formatOfName(filename);
  if (!format) throw new AppError("invalid", usableFiles);
  const publicId = `${storedName(ownerId, file)}-${format}`;
  const known = await db().media.findFirst({
    where: { publicId, ownerId, kind: "file", width: { gt: 0 } },
    select: mediaSelect,
  });
  if (known) return known;
  await checkFile(file, format);
  await (await fileStore()).put(publicId, file);
  const stored = { kind: "file", width: 1, height: 1, format, bytes: file.length } as const;
  return db().media.upsert({
    where: { publicId },
    create: { ownerId, publicId, ...stored },
    update: stored,
    select: mediaSelect,
  });
}
