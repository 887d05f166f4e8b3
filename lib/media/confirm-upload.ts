import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { publicIdSchema } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { db } from "@/lib/db/client";
import { mediaConfig } from "./config";
import { confirmFile } from "./confirm-file";
import type { MediaDto } from "./dto";
import { mediaLimits, uploadFormats } from "./media-limits";
import { mediaSelect } from "./media-select";
import { algorithmOf, isSameSignature, signAnswer } from "./signature";
import { mediaStore } from "./store";

export const confirmUploadSchema = z.strictObject({
  public_id: publicIdSchema,
  version: z.number().int().min(1),
  signature: z.string().max(64),
});

export type ConfirmUploadInput = z.infer<typeof confirmUploadSchema>;

/**
 * Takes the media host's answer to an upload from the person who made it. Size and format are asked of the host, not
 * believed. Confirming again gives the same row.
 * @throws AppError `forbidden` for a signature that is not the host's, `not_found` when the upload was not signed for
 *   this person or its time is over, `invalid` or `too_large` for a file that is not what was signed for
 */
export async function confirmUpload(actor: Actor, input: ConfirmUploadInput): Promise<MediaDto> {
  const algorithm = algorithmOf(input.signature);
  const expected =
    algorithm && signAnswer(input.public_id, input.version, mediaConfig().apiSecret, algorithm);
  if (!expected || !isSameSignature(input.signature, expected)) {
    throw new AppError("forbidden", "This upload could not be verified. Upload it again.");
  }
  const mine = { ownerId: actor.userId, publicId: input.public_id };
  const found = await db().media.findFirst({ where: mine, select: { ...mediaSelect, kind: true } });
  if (!found) throw new AppError("not_found", "This upload is no longer here. Upload it again.");
  const { kind, ...row } = found;
  if (row.width > 0) return row;
  if (kind === "file") return confirmFile(actor.userId, row);
  const store = await mediaStore();
  const stored = await store.describe(row.publicId);
  if (!stored) throw new AppError("not_found", "This upload is no longer here. Upload the picture again.");
  const isKept = Object.hasOwn(uploadFormats, stored.format) && stored.width > 0 && stored.height > 0;
  if (!isKept || stored.bytes > mediaLimits.fileBytes) {
    await store.remove(row.publicId);
    await db().media.deleteMany({ where: { ...mine, width: 0 } });
    throw isKept
      ? new AppError("too_large", "This file is over 20 MB. Make it smaller and upload that.")
      : new AppError(
          "invalid",
          "This file is not a picture we can read. Use a JPEG, PNG, WebP, GIF or AVIF file.",
        );
  }
  const placeholder = await store.placeholder(row.publicId);
  await db().media.updateMany({ where: { ...mine, width: 0 }, data: { ...stored, placeholder } });
  return { ...row, ...stored };
}
