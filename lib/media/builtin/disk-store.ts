import "server-only";
import { open, rm, writeFile } from "node:fs/promises";
import { checkImage } from "../check-image";
import type { MediaStore, StoredImage } from "../store";
import { tinyPicture } from "../tiny-picture";
import { prepareFolders, temporaryPath } from "./folders";
import { findOriginal, keepOriginal, type Original, removeOriginal } from "./originals";

function describeOriginal({ width, height, format, bytes }: Original): StoredImage {
  return { width, height, format, bytes };
}

/** The folder of the built-in media server, without a request: for confirming, the import and the seed. */
export const diskStore: MediaStore = {
  async put(publicId, image) {
    await prepareFolders();
    const checked = await checkImage(image);
    const temporary = temporaryPath();
    try {
      await writeFile(temporary, image, { mode: 0o600 });
      return describeOriginal((await keepOriginal(temporary, publicId, checked)).original);
    } finally {
      await rm(temporary, { force: true });
    }
  },

  async describe(publicId) {
    const original = await findOriginal(publicId);
    return original && describeOriginal(original);
  },

  async placeholder(publicId) {
    const original = await findOriginal(publicId);
    return original ? tinyPicture(original.path) : "";
  },

  async read(publicId) {
    const original = await findOriginal(publicId);
    const file = original && (await open(original.path).catch(() => null));
    return file ? file.createReadStream() : null;
  },

  async remove(publicId) {
    await removeOriginal(publicId);
  },
};
