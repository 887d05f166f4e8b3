import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { nanoid } from "nanoid";
import { env } from "@/lib/env";

/** The cookie of a device on which somebody has signed in before, and how long it is kept, in seconds. */
export const deviceCookie = "nirvana-device";
export const deviceSeconds = 365 * 24 * 60 * 60;

const seal = (id: string, email: string) =>
  createHmac("sha256", env().AUTH_SECRET).update(`device ${id} ${email}`).digest("base64url");

/** Says that this device knows the password of an account. It opens nothing: it only has failures counted apart. */
export function makeDeviceToken(email: string): string {
  const id = nanoid(16);
  return `${id}.${seal(id, email)}`;
}

/** The device's id when the token was made here for this account, else null. */
export function readDeviceToken(token: string | undefined, email: string): string | null {
  const [, id, signature] = /^([\w-]{16})\.([\w-]{43})$/.exec(token ?? "") ?? [];
  if (!id || !signature) return null;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(seal(id, email))) ? id : null;
}
