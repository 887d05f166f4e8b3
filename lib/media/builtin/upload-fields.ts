import "server-only";
import { publicIdSchema } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { incomingTransformation, type MediaConfig } from "../config";
import { mediaLimits, type UploadFormat, uploadFormats } from "../media-limits";
import { algorithmOf, isSameSignature, signParams } from "../signature";

/** What a signed upload asks for. `publicId` is null when the server is to make a name. */
export type UploadOrder = {
  publicId: string | null;
  formats: readonly UploadFormat[];
  maxBytes: number;
  algorithm: "sha1" | "sha256";
  /** Whether it is for something to be downloaded, and not for a picture. */
  isFile: boolean;
};

const hour = 60 * 60;
/** Clocks differ a little; a form from further in the future would outlive its hour. */
const clockSkew = 5 * 60;

const known = new Set([
  "api_key",
  "signature",
  "timestamp",
  "public_id",
  "folder",
  "overwrite",
  "allowed_formats",
  "transformation",
  "context",
  "resource_type",
  "cloud_name",
  "type",
]);

/**
 * Checks that a request was signed with the account's secret less than an hour ago.
 * @returns the digest the caller uses, which the answer is signed with too
 * @throws AppError `unauthenticated`
 */
export function requireSignature(
  fields: Readonly<Record<string, string>>,
  config: MediaConfig,
  now = Date.now(),
): "sha1" | "sha256" {
  const signature = fields.signature ?? "";
  const algorithm = algorithmOf(signature);
  if (fields.api_key !== config.apiKey || !algorithm) {
    throw new AppError("unauthenticated", "The upload is not signed.");
  }
  if (!isSameSignature(signature, signParams(fields, config.apiSecret, algorithm))) {
    throw new AppError("unauthenticated", "Invalid signature: a field is not what was signed.");
  }
  const timestamp = /^\d{1,12}$/.test(fields.timestamp ?? "") ? Number(fields.timestamp) : Number.NaN;
  const age = now / 1000 - timestamp;
  if (!(age <= hour && age >= -clockSkew)) {
    throw new AppError("unauthenticated", "Stale request: the signature is older than an hour.");
  }
  return algorithm;
}

/**
 * Reads the fields of an upload once their signature holds.
 * @throws AppError `unauthenticated`, or `invalid` for what this server does not do
 */
export function readOrder(
  fields: Readonly<Record<string, string>>,
  config: MediaConfig,
  now = Date.now(),
): UploadOrder {
  const algorithm = requireSignature(fields, config, now);
  for (const name of Object.keys(fields)) {
    if (!known.has(name))
      throw new AppError("invalid", "The upload asks for something this server does not do.");
  }
  const isPlain =
    ["", "upload"].includes(fields.type ?? "") &&
    ["", "0", "false"].includes(fields.overwrite ?? "") &&
    ["", incomingTransformation].includes(fields.transformation ?? "");
  if (!isPlain) throw new AppError("invalid", "The upload asks for something this server does not do.");
  const name = [fields.folder, fields.public_id].filter(Boolean).join("/");
  const isNamed = Boolean(fields.public_id);
  const parts = name.split("/");
  if (name && (!publicIdSchema.safeParse(name).success || parts.some((part) => part.length > 120))) {
    throw new AppError("invalid", "public_id may have letters, digits, _ and -, in folders divided by /.");
  }
  const wanted = (fields.allowed_formats ?? "").split(",").filter(Boolean);
  const all = Object.keys(uploadFormats) as UploadFormat[];
  const size = /(?:^|\|)size=(\d{1,12})(?:\||$)/.exec(fields.context ?? "")?.[1];
  return {
    publicId: isNamed ? name : null,
    formats: wanted.length > 0 ? all.filter((format) => wanted.includes(format)) : all,
    maxBytes: Math.min(mediaLimits.fileBytes, size === undefined ? Infinity : Number(size)),
    algorithm,
    isFile: /(?:^|\|)kind=file(?:\||$)/.test(fields.context ?? ""),
  };
}
