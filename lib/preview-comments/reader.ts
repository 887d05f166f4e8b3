import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { isSecret, secretDigest } from "@/lib/previews/secret";

/** The cookie of a guest who has commented, until their browser is closed. It opens nothing but their own comments. */
export const guestCookie = "nirvana-guest";

/** Whoever has a preview link. */
export type Reader = {
  actor: Actor | null;
  /** What their cookie says, whoever wrote it. */
  guestSecret: string | null;
  /** Null when nobody trustworthy says it. */
  address: string | null;
};

/** What tells a guest's comments from others'; null for who has never commented here. */
export function guestDigest({ guestSecret }: Reader): Uint8Array<ArrayBuffer> | null {
  return guestSecret && isSecret(guestSecret) ? secretDigest(guestSecret) : null;
}

/** Comments of this reader's own, as a condition; null when they can have none. */
export function ownComments(reader: Reader) {
  const digest = guestDigest(reader);
  const own = [
    ...(reader.actor ? [{ userId: reader.actor.userId }] : []),
    ...(digest ? [{ guestDigest: digest }] : []),
  ];
  return own.length > 0 ? { OR: own } : null;
}
