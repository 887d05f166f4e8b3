import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { publicIdSchema } from "@/lib/contracts/document";
import type { CheckedImage } from "../check-image";
import { mediaFolders, temporaryPath } from "./folders";

const recordSchema = z.object({
  /** Name of the file beside the record. */
  file: z.string().regex(/^[\w.-]+$/),
  /** Digest of the bytes, hex. */
  etag: z.string(),
  /** Seconds since 1970, as in Cloudinary's addresses. */
  version: z.number().int(),
  format: z.enum(["jpg", "png", "webp", "gif", "avif"]),
  width: z.number().int(),
  height: z.number().int(),
  frames: z.number().int(),
  bytes: z.number().int(),
});

/** What the built-in server remembers of a picture; the file lies at `path`. */
export type Original = Omit<z.infer<typeof recordSchema>, "file"> & { publicId: string; path: string };

/** A public id cannot hold a dot, so a record never meets a folder or another picture's file. */
function recordPath(publicId: string): string {
  return `${path.join(mediaFolders().originals, publicIdSchema.parse(publicId))}.json`;
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG";
}

/** The picture of that name, or null. */
export async function findOriginal(publicId: string): Promise<Original | null> {
  const at = recordPath(publicId);
  try {
    const { file, ...rest } = recordSchema.parse(JSON.parse(await readFile(at, "utf8")));
    return { publicId, path: path.join(path.dirname(at), file), ...rest };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function digest(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex").slice(0, 32);
}

/**
 * Takes a checked file from the temporary folder. The record is what makes it exist: it appears whole, and at most
 * once, also when two processes try.
 * @returns the picture under that name, and whether it stood there before; then the new file is gone
 */
export async function keepOriginal(
  temporary: string,
  publicId: string,
  image: CheckedImage,
): Promise<{ original: Original; existed: boolean }> {
  const at = recordPath(publicId);
  const etag = await digest(temporary);
  const file = `${path.basename(publicId)}.${etag}.${image.format}`;
  await mkdir(path.dirname(at), { recursive: true, mode: 0o700 });
  const { size } = await stat(temporary);
  const kept = path.join(/* turbopackIgnore: true */ path.dirname(at), file);
  const record = { file, etag, version: Math.floor(Date.now() / 1000), ...image, bytes: size };
  const draft = temporaryPath();
  try {
    await rename(temporary, kept);
    await writeFile(draft, JSON.stringify(record), { mode: 0o600 });
    await link(draft, at);
  } catch (error) {
    const standing = await findOriginal(publicId);
    if (standing?.path !== kept) await rm(kept, { force: true });
    if ((error as NodeJS.ErrnoException).code !== "EEXIST" || !standing) throw error;
    return { original: standing, existed: true };
  } finally {
    await rm(draft, { force: true });
    await rm(temporary, { force: true });
  }
  const { file: _, ...rest } = record;
  return { original: { publicId, path: kept, ...rest }, existed: false };
}

/** Forgets a picture; its variants are the first to go when the cache is full. */
export async function removeOriginal(publicId: string): Promise<boolean> {
  const original = await findOriginal(publicId);
  if (!original) return false;
  await rm(recordPath(publicId), { force: true });
  await rm(original.path, { force: true });
  return true;
}
