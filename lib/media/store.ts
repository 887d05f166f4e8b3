import "server-only";
import type { Readable } from "node:stream";

/** What a store knows about a picture it holds. Pixels after the camera's rotation. */
export type StoredImage = { width: number; height: number; format: string; bytes: number };

/** Where pictures are kept: Cloudinary, or the folder of the built-in server. Reached from the server, without a form. */
export type MediaStore = {
  /** Keeps a checked picture under a public id; one that is already there stays as it is and is described. */
  put(publicId: string, image: Buffer): Promise<StoredImage>;
  /** Null when it holds nothing under that id. */
  describe(publicId: string): Promise<StoredImage | null>;
  /** What stands in its place while it loads (`tinyPicture`); empty when there is none, or it cannot be had just now. */
  placeholder(publicId: string): Promise<string>;
  /** The picture as it is kept, for its owner's export. Null when it holds nothing under that id. */
  read(publicId: string): Promise<Readable | null>;
  /** Does nothing when it holds nothing under that id. */
  remove(publicId: string): Promise<void>;
};

/** The store that the settings name. */
export async function mediaStore(): Promise<MediaStore> {
  const { mediaConfig } = await import("./config");
  // Loaded when needed: a site on Cloudinary never loads the image processor, and the reverse.
  return mediaConfig().isBuiltIn
    ? (await import("./builtin/disk-store")).diskStore
    : (await import("./cloudinary-store")).cloudinaryStore;
}
