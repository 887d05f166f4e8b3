import "server-only";
import { z } from "zod";
import { env } from "@/lib/env";
import { shorten } from "./site";

/** What stands on the picture of a page where it is shared. Nothing on it is finer than on the page. */
export type ShareCard = {
  title: string;
  /** Who it is by, or what the page is; may be empty. */
  byline: string;
  /** "Castro, Chile · 42.47° S 73.77° W"; empty: no place is named. */
  dateline: string;
  /** Path of a chart (`ChartRef`); empty: none is drawn. */
  chart: string;
  /** Public id of a picture of ours; empty: none. */
  picture: string;
};

const limits = { title: 180, byline: 90, dateline: 90 } as const;

/** Raised when the drawing changes, so that what was kept of the old one is asked for no more. */
const design = 1;

const payloadSchema = z.tuple([
  z.literal(design),
  z.string().max(200),
  z.string().max(120),
  z.string().max(120),
  z.string().regex(/^(?:\/charts\/[a-z]+\/[\w.~-]+\/)?$/),
  z.string().regex(/^[\w/-]*$/),
]);

/**
 * The address of a card. All that is drawn stands in it, sealed: the edge needs no database to draw it, it can be kept
 * for ever because other words have another address, and nobody can make us draw words of their own.
 */
export async function shareCardPath(card: Pick<ShareCard, "title"> & Partial<ShareCard>): Promise<string> {
  const payload = encode(
    JSON.stringify([
      design,
      shorten(card.title, limits.title),
      shorten(card.byline ?? "", limits.byline),
      shorten(card.dateline ?? "", limits.dateline),
      card.chart ?? "",
      card.picture ?? "",
    ]),
  );
  return `/og/${payload}~${await seal(payload)}.png`;
}

/** The card that a file name below `/og/` stands for; null for any that we did not make. Loads on the edge. */
export async function openShareCard(file: string): Promise<ShareCard | null> {
  const [, payload, signature] = /^([\w-]{1,4000})~([\w-]{22})\.png$/.exec(file) ?? [];
  if (!payload || !signature || !isSame(signature, await seal(payload))) return null;
  try {
    const [, title, byline, dateline, chart, picture] = payloadSchema.parse(JSON.parse(decode(payload)));
    return { title, byline, dateline, chart, picture };
  } catch {
    // Sealed by us once, in a form that this version does not draw.
    return null;
  }
}

/** 128 bits of HMAC-SHA-256; the name in front keeps it apart from whatever else the secret signs. */
async function seal(payload: string): Promise<string> {
  const bytes = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes.encode(env().AUTH_SECRET), algorithm, false, [
    "sign",
  ]);
  const digest = await crypto.subtle.sign("HMAC", key, bytes.encode(`share card ${payload}`));
  return Buffer.from(digest).subarray(0, 16).toString("base64url");
}

/** In the same time wherever they differ. */
function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return difference === 0;
}

const encode = (text: string): string => Buffer.from(text, "utf8").toString("base64url");
const decode = (text: string): string => Buffer.from(text, "base64url").toString("utf8");
