import "server-only";
import { rm } from "node:fs/promises";
import { customAlphabet } from "nanoid";
import { readBody } from "@/lib/actions/read-body";
import { publicIdSchema } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { env } from "@/lib/env";
import { Turnstile } from "@/lib/rate-limit/turnstile";
import { checkImage } from "../check-image";
import { type MediaConfig, mediaConfig } from "../config";
import { mediaLimits } from "../media-limits";
import { signAnswer } from "../signature";
import { findOriginal, keepOriginal, type Original, removeOriginal } from "./originals";
import { receiveForm } from "./receive-form";
import { crowdedPictures } from "./render";
import { mediaError, mediaHeaders } from "./respond";
import { readOrder, requireSignature } from "./upload-fields";

const newName = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 20);

/** Room for the fields and boundaries around a file. */
const formOverhead = 100_000;

// Decoding a picture to check it is what costs; forms are received beside it.
const checking = new Turnstile({ atOnce: 2, queueLength: 50, refusal: crowdedPictures });

export function requireCloud(cloud: string): MediaConfig {
  const config = mediaConfig();
  if (!config.isBuiltIn) throw new AppError("not_found", "Pictures are kept elsewhere.");
  if (cloud !== config.cloudName) throw new AppError("unauthenticated", "Invalid cloud_name.");
  return config;
}

/** What Cloudinary answers about a picture, as far as we have it. */
function answerFor(original: Original, config: MediaConfig, algorithm: "sha1" | "sha256") {
  const { publicId, version, etag, format, width, height, bytes } = original;
  const name = `v${version}/${publicId}.${format}`;
  const url = `${env().SITE_URL}/media/${config.cloudName}/image/upload/${name}`;
  return {
    public_id: publicId,
    version,
    signature: signAnswer(publicId, version, config.apiSecret, algorithm),
    width,
    height,
    format,
    resource_type: "image",
    created_at: new Date(version * 1000).toISOString(),
    tags: [],
    pages: original.frames,
    bytes,
    type: "upload",
    etag,
    placeholder: false,
    url,
    secure_url: url,
    folder: publicId.split("/").slice(0, -1).join("/"),
  };
}

export function answer(body: object): Response {
  return Response.json(body, { headers: { ...mediaHeaders, "Cache-Control": "no-store" } });
}

/**
 * Answers `POST /v1_1/<cloud>/<image|auto>/upload` like Cloudinary: a multipart form, signed with the account's
 * secret, its file last. Whoever holds such a form may use it once; that is all the permission there is.
 */
export async function receiveUpload(request: Request, cloud: string): Promise<Response> {
  try {
    const config = requireCloud(cloud);
    if (Number(request.headers.get("content-length") ?? 0) > mediaLimits.fileBytes + formOverhead) {
      throw new AppError("too_large", `File size too large. Maximum is ${mediaLimits.fileBytes} bytes.`);
    }
    const { order, temporary, filename } = await receiveForm(request, (fields) => {
      const read = readOrder(fields, config);
      if (read.isFile) throw new AppError("invalid", "This form is for a file and not for a picture.");
      return read;
    });
    try {
      const image = await checking.pass(() => checkImage(temporary));
      if (!order.formats.includes(image.format)) {
        throw new AppError("invalid", `Image file format ${image.format} not allowed`);
      }
      const { original, existed } = await keepOriginal(temporary, order.publicId ?? newName(), image);
      return answer({
        ...answerFor(original, config, order.algorithm),
        original_filename: filename.replace(/\.[^.]*$/, ""),
        ...(existed ? { existing: true } : {}),
      });
    } finally {
      await rm(temporary, { force: true });
    }
  } catch (error) {
    return mediaError(error, "media upload");
  }
}

const commandFields = new Set([
  "api_key",
  "signature",
  "timestamp",
  "public_id",
  "type",
  "invalidate",
  "resource_type",
]);

/** Answers the two other signed calls the SDK makes about one picture: `explicit` describes it, `destroy` removes it. */
export async function receiveCommand(
  request: Request,
  cloud: string,
  command: "destroy" | "explicit",
): Promise<Response> {
  try {
    const config = requireCloud(cloud);
    const body = await readBody(request, 16_384);
    const type = request.headers.get("content-type") ?? "";
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } })
      .formData()
      .catch(() => null);
    const fields: Record<string, string> = {};
    for (const [name, value] of form ?? []) if (typeof value === "string") fields[name] = value;
    const algorithm = requireSignature(fields, config);
    // The command is not part of what is signed: without this an upload form could be sent here to delete.
    if (!Object.keys(fields).every((name) => commandFields.has(name))) {
      throw new AppError("invalid", "The request asks for something this server does not do.");
    }
    const publicId = publicIdSchema.safeParse(fields.public_id).data;
    if (!publicId) throw new AppError("invalid", "Missing required parameter - public_id");
    if (command === "destroy") {
      return answer({ result: (await removeOriginal(publicId)) ? "ok" : "not found" });
    }
    const original = await findOriginal(publicId);
    if (!original) throw new AppError("not_found", "Resource not found");
    return answer(answerFor(original, config, algorithm));
  } catch (error) {
    return mediaError(error, "media command");
  }
}
