import "server-only";
import { link, mkdir, open, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { publicIdSchema } from "@/lib/contracts/document";
import type { FileStore } from "../file-store";
import { mediaFolders, prepareFolders, temporaryPath } from "./folders";

/** A public id cannot hold a dot, so a file never meets a folder. */
function filePath(publicId: string): string {
  return `${path.join(mediaFolders().files, publicIdSchema.parse(publicId))}.bin`;
}

/**
 * Takes a file from the temporary folder. It appears whole, and at most once, also when two processes try.
 * @returns its bytes, and seconds since 1970; of the one that stood there before, if there was one
 */
export async function keepFile(
  temporary: string,
  publicId: string,
): Promise<{ bytes: number; version: number; existed: boolean }> {
  const at = filePath(publicId);
  await mkdir(path.dirname(at), { recursive: true, mode: 0o700 });
  let existed = false;
  try {
    await link(temporary, at);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    existed = true;
  }
  const { size, mtimeMs } = await stat(at);
  return { bytes: size, version: Math.max(1, Math.floor(mtimeMs / 1000)), existed };
}

/** The folder of the built-in server for what is no picture. */
export const diskFiles: FileStore = {
  async put(publicId, file) {
    await prepareFolders();
    const temporary = temporaryPath();
    try {
      await writeFile(temporary, file, { mode: 0o600 });
      await keepFile(temporary, publicId);
    } finally {
      await rm(temporary, { force: true });
    }
  },

  async read(publicId) {
    const file = await open(filePath(publicId)).catch(() => null);
    return file ? file.createReadStream() : null;
  },

  async remove(publicId) {
    await rm(filePath(publicId), { force: true });
  },
};
