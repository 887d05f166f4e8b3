import "server-only";
import { readFile } from "node:fs/promises";
import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import { AppError } from "@/lib/contracts/errors";
import { mediaLimits } from "@/lib/media/media-limits";
import type { StoredPicture } from "./flow";
import type { FoundPicture } from "./story-pictures";

/** What became of a picture: it is ours, or where it is instead and why. */
export type Kept = (StoredPicture | { href: string | null; reason?: string }) & {
  /** An animation that was too large: its first picture alone. */
  isStill?: boolean;
};

/** Keeps a picture of another site by its address, or says why not. @throws what ends the story's import */
export type FetchRemote = (address: string) => Promise<Kept>;

/** Refuses what it does not keep with an AppError, which is noted; other errors stop the import. */
export type Store = (bytes: Buffer, name: string) => Promise<StoredPicture>;

/** Its sentence, to go on after a colon. */
export const asReason = ({ message }: AppError) =>
  message.replace(/\.$/, "").replace(/^[A-Z]/, (character) => character.toLowerCase());

/** Keeps one picture; of a file, its bytes are in memory for so long and no longer. */
export async function keepPicture(picture: FoundPicture, store: Store): Promise<Kept> {
  if ("missing" in picture) return { href: null, reason: picture.missing };
  if ("href" in picture) return { href: picture.href };
  const { bytes, name } =
    "file" in picture ? { bytes: await readFile(picture.file), name: picture.file } : picture;
  try {
    return only(await store(bytes, name));
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "unavailable") throw error;
    const still = error.code === "too_large" ? await firstFrame(bytes) : null;
    if (still) return { ...only(await store(still, "still.png")), isStill: true };
    return { href: null, reason: asReason(error) };
  }
}

/** Keeps the pictures of one story: a file once, by however many names the text calls it. */
export function keepEachOnce(store: Store): (picture: FoundPicture) => Promise<Kept> {
  const known = new Map<string, Kept>();
  return async (picture) => {
    const file = "file" in picture ? picture.file : null;
    const kept = (file !== null && known.get(file)) || (await keepPicture(picture, store));
    if (file !== null) known.set(file, kept);
    return kept;
  };
}

const only = ({ publicId, width, height }: StoredPicture): StoredPicture => ({ publicId, width, height });

/** In seconds: for one frame. */
const frameSeconds = 10;

/** Of an animation; null for what is none, or has too many pixels in each frame. */
async function firstFrame(bytes: Buffer): Promise<Buffer | null> {
  // Told by its bytes before anything opens it: a drawing is not even measured in this process.
  const mime = (await fileTypeFromBuffer(bytes))?.mime;
  if (mime !== "image/gif" && mime !== "image/webp") return null;
  try {
    const image = sharp(bytes, { limitInputPixels: mediaLimits.pixels });
    const { pages = 1 } = await image.metadata();
    return pages > 1 ? await image.png().timeout({ seconds: frameSeconds }).toBuffer() : null;
  } catch {
    return null;
  }
}
