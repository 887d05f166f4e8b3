import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";

const seal = (key: string) =>
  createHmac("sha256", env().AUTH_SECRET).update(`chart area ${key}`).digest("base64url").slice(0, 16);

/**
 * The key of an area with proof that we named it. Large areas take a second to draw and there are millions: whoever made
 * up addresses could keep the server drawing.
 */
export const sealArea = (key: string): string => `${key}~${seal(key)}`;

/** The key of an area that we named; null for any other string. */
export function openArea(sealed: string): string | null {
  const [, key, signature] = /^([^~]+)~([\w-]{16})$/.exec(sealed) ?? [];
  if (!key || !signature) return null;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(seal(key))) ? key : null;
}
