import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** 256 random bits as they stand in an address. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Whether `newSecret` could have made it. */
export function isSecret(value: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(value);
}

/**
 * What is stored of a secret, and what it is looked up by. How long an index takes to find a digest says nothing of the
 * secret: nobody can choose one so that its digest comes nearer to a stored one. Secrets themselves are never compared.
 */
export function secretDigest(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(secret).digest());
}
