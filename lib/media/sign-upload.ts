import "server-only";
import { customAlphabet } from "nanoid";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/contracts/errors";
import { formatOfName } from "@/lib/contracts/file-formats";
import { limit } from "@/lib/rate-limit/limit";
import { fileContext, incomingTransformation, mediaConfig } from "./config";
import { mediaLimits, uploadFormats, uploadTypes, usableFiles } from "./media-limits";
import { removeUnconfirmed } from "./remove-unconfirmed";
import { reserveUpload } from "./reserve-upload";
import { signParams } from "./signature";

const named = {
  filename: z.string().min(1).max(255),
  bytes: z.number().int().min(1, "This file is empty."),
};

export const signUploadSchema = z.discriminatedUnion("kind", [
  /** Something to be downloaded: what it is, its name says until its bytes are here. */
  z.strictObject({
    ...named,
    kind: z.literal("file"),
    filename: named.filename.refine((name) => formatOfName(name) !== null, usableFiles),
  }),
  z.strictObject({
    ...named,
    kind: z.literal("image").optional(),
    type: z.string().refine((type) => uploadTypes.includes(type), "Use a JPEG, PNG, WebP, GIF or AVIF file."),
  }),
]);

export type SignUploadInput = z.infer<typeof signUploadSchema>;

/** A form to post the file with: every field as it stands, then the file as `file`. Good for an hour. */
export type SignedUpload = { uploadUrl: string; fields: Record<string, string>; publicId: string };

// Lower case alone: two names must not meet on a disk that does not tell case apart.
const newName = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 24);

/**
 * Lets a signed-in person upload one file straight to the media host, under a name in their own folder. The row that
 * reserves the name counts in full against the day's quota until it is confirmed.
 * @throws AppError `too_large` over a limit, `rate_limited`
 */
export async function signUpload(actor: Actor, input: SignUploadInput): Promise<SignedUpload> {
  await limit("media-sign", actor.userId);
  if (input.bytes > mediaLimits.fileBytes) {
    throw new AppError("too_large", "This file is over 20 MB. Make it smaller and upload that.");
  }
  await removeUnconfirmed({ ownerId: actor.userId });
  const publicId = `u/${actor.userId}/${newName()}`;
  const format = input.kind === "file" ? formatOfName(input.filename) : null;
  await reserveUpload(actor.userId, {
    publicId,
    bytes: input.bytes,
    ...(format ? { kind: "file", format } : {}),
  });
  const { cloudName, apiKey, apiSecret, uploadPrefix } = mediaConfig();
  const signed: Record<string, string> = {
    timestamp: String(Math.floor(Date.now() / 1000)),
    public_id: publicId,
    // A form that is sent twice keeps the first file: what a reader has seen never changes under its name.
    overwrite: "false",
    ...(format
      ? { context: fileContext(input.bytes) }
      : {
          allowed_formats: Object.keys(uploadFormats).join(","),
          transformation: incomingTransformation,
          context: `size=${input.bytes}`,
        }),
  };
  return {
    uploadUrl: `${uploadPrefix}/v1_1/${cloudName}/${format ? "raw" : "image"}/upload`,
    fields: { ...signed, api_key: apiKey, signature: signParams(signed, apiSecret) },
    publicId,
  };
}
