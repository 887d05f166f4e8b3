import "server-only";
import type { Readable } from "node:stream";
import { AppError } from "@/lib/contracts/errors";
import { formatOfName } from "@/lib/contracts/file-formats";
import { db } from "@/lib/db/client";
import { Turnstile } from "@/lib/rate-limit/turnstile";
import { checkFile } from "./check-file";
import type { MediaDto } from "./dto";
import { fileStore } from "./file-store";
import { mediaLimits } from "./media-limits";

// Each holds a whole file in memory.
const reading = new Turnstile({
  atOnce: 4,
  queueLength: 50,
  refusal: "Too many files are being checked just now. Try again in a moment.",
});

/** A stream in memory. @throws AppError `too_large` */
async function readWhole(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mediaLimits.fileBytes) {
      stream.destroy();
      throw new AppError("too_large", "This file is over 20 MB. Make it smaller and upload that.");
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Judges a file that has arrived by its bytes; what is not what its name said goes again. Until then nobody is given it.
 * @throws AppError `not_found`, `invalid`, `too_large`
 */
export async function confirmFile(ownerId: string, row: MediaDto): Promise<MediaDto> {
  const { publicId } = row;
  return reading.pass(async () => {
    const store = await fileStore();
    const stream = await store.read(publicId);
    const format = formatOfName(`file.${row.format}`);
    if (!stream || !format)
      throw new AppError("not_found", "This upload is no longer here. Upload it again.");
    const mine = { ownerId, publicId, width: 0 };
    try {
      const file = await readWhole(stream);
      if (file.length === 0) throw new AppError("invalid", "This file is empty.");
      await checkFile(file, format);
      const stored = { width: 1, height: 1, format, bytes: file.length };
      await db().media.updateMany({ where: mine, data: stored });
      return { ...row, ...stored };
    } catch (error) {
      if (error instanceof AppError) {
        await store.remove(publicId);
        await db().media.deleteMany({ where: mine });
      }
      throw error;
    }
  });
}
