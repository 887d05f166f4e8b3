import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { fetchFile } from "@/lib/links/fetch-file";
import { limit } from "@/lib/rate-limit/limit";
import { Turnstile } from "@/lib/rate-limit/turnstile";
import { parseDelivery } from "./builtin/transformation";
import { mediaConfig } from "./config";
import type { MediaDto } from "./dto";
import { mediaLimits, uploadTypes } from "./media-limits";
import { mediaSelect } from "./media-select";
import { reserveUpload } from "./reserve-upload";
import { storedName, storeFile } from "./store-file";

export const fetchPictureSchema = z.strictObject({
  address: z
    .string()
    .max(2048)
    .regex(/^https?:\/\//i, "This is not the address of a picture."),
});

type FetchPictureOptions = {
  /** The person waits no more. */
  signal?: AbortSignal;
  get?: typeof fetchFile;
};

// Each holds a whole file in memory.
const fetching = new Turnstile({
  atOnce: 6,
  queueLength: 100,
  refusal: "Too many pictures are being fetched just now. Try again in a moment.",
});

/** A picture of another site, in memory and not judged yet. @throws as `fetchFile` does */
export function getPicture(
  address: string,
  signal?: AbortSignal,
  get: typeof fetchFile = fetchFile,
): Promise<Buffer> {
  return get(address, {
    maxBytes: mediaLimits.fileBytes,
    accept: `${uploadTypes.join(",")},image/*;q=0.5`,
    signal,
  });
}

/** What a picture at an address is called there: only its ending says anything. */
export function nameInAddress(address: string): string {
  return new URL(address).pathname.split("/").at(-1) ?? "";
}

/**
 * Fetches a picture of another site and makes it one of the actor's own, checked, counted and kept like one that they
 * upload: for what is pasted from a page. One of this site that is theirs already stays as it is.
 * @throws AppError with a sentence that says what is wrong with it
 */
export async function fetchPicture(
  actor: Actor,
  { address }: z.infer<typeof fetchPictureSchema>,
  { signal, get }: FetchPictureOptions = {},
): Promise<MediaDto> {
  await limit("media-fetch", actor.userId);
  const own = await ownPicture(actor.userId, address);
  if (own) return own;
  return fetching.pass(async () => {
    const bytes = await getPicture(address, signal, get);
    const publicId = storedName(actor.userId, bytes);
    await reserveUpload(actor.userId, { publicId, bytes: bytes.length });
    return storeFile(actor.userId, bytes, nameInAddress(address));
  });
}

/** Copied from a page of this site, where the built-in server shows it: nothing has to be fetched. */
async function ownPicture(ownerId: string, address: string): Promise<MediaDto | null> {
  const { cloudName, isBuiltIn } = mediaConfig();
  const { origin, pathname } = URL.canParse(address) ? new URL(address) : { origin: "", pathname: "" };
  const prefix = `/media/${cloudName}/image/upload/`;
  if (!isBuiltIn || origin !== new URL(env().SITE_URL).origin || !pathname.startsWith(prefix)) return null;
  const delivery = parseDelivery(pathname.slice(prefix.length));
  if (!delivery) return null;
  return db().media.findFirst({
    where: { publicId: delivery.publicId, ownerId, kind: "image", width: { gt: 0 } },
    select: mediaSelect,
  });
}
