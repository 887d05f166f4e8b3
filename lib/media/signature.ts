import "server-only";
import { timingSafeEqual } from "node:crypto";
import { v2 as cloudinary } from "cloudinary";

/** Parameters of an upload request that Cloudinary never signs. */
const unsigned = new Set(["file", "cloud_name", "resource_type", "api_key", "signature"]);

type Params = Record<string, string | number>;

// The SDK's own types leave out the digest and the version, which its documentation names.
const sign = cloudinary.utils.api_sign_request as (
  params: Params,
  secret: string,
  algorithm: "sha1" | "sha256",
  version: 1 | 2,
) => string;

/** The signature of upload parameters, hex. SHA-1 is what Cloudinary accounts use unless told otherwise. */
export function signParams(params: Params, secret: string, algorithm: "sha1" | "sha256" = "sha1"): string {
  const signed = Object.fromEntries(Object.entries(params).filter(([name]) => !unsigned.has(name)));
  return sign(signed, secret, algorithm, 2);
}

/** The signature Cloudinary puts on its answers: of public id and version, in the older form without escapes. */
export function signAnswer(
  publicId: string,
  version: number,
  secret: string,
  algorithm: "sha1" | "sha256" = "sha1",
): string {
  return sign({ public_id: publicId, version }, secret, algorithm, 1);
}

/** Which digest a signature was made with, told by its length; null when it is neither. */
export function algorithmOf(signature: string): "sha1" | "sha256" | null {
  if (/^[0-9a-f]{40}$/.test(signature)) return "sha1";
  return /^[0-9a-f]{64}$/.test(signature) ? "sha256" : null;
}

/** Compares hex digests without telling by its time how far they agree. */
export function isSameSignature(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
