import "server-only";
import type { Readable } from "node:stream";

/** Where files that are no pictures are kept, as they came: Cloudinary, or a folder of the built-in server. */
export type FileStore = {
  /** Keeps a checked file under a public id; one that is already there stays as it is. */
  put(publicId: string, file: Buffer): Promise<void>;
  /** Null when it holds nothing under that id. */
  read(publicId: string): Promise<Readable | null>;
  /** Does nothing when it holds nothing under that id. */
  remove(publicId: string): Promise<void>;
};

/** The store that the settings name. */
export async function fileStore(): Promise<FileStore> {
  const { mediaConfig } = await import("./config");
  return mediaConfig().isBuiltIn
    ? (await import("./builtin/disk-files")).diskFiles
    : (await import("./cloudinary-files")).cloudinaryFiles;
}
