import "server-only";
import { v2 as cloudinary } from "cloudinary";
import { cloudinaryOptions, destroyKept, readDelivered, storeUnavailable } from "./cloudinary-store";
import type { FileStore } from "./file-store";

/** Keeps files in a Cloudinary account, as “raw”. @throws AppError `unavailable` when it does not answer or refuses */
export const cloudinaryFiles: FileStore = {
  put(publicId, file) {
    return new Promise((resolve, reject) => {
      const stream = cloudinary.uploader.upload_stream(
        { ...cloudinaryOptions(), public_id: publicId, overwrite: false, resource_type: "raw" },
        (error, answer) => (answer ? resolve() : reject(storeUnavailable(error))),
      );
      stream.end(file);
    });
  },

  read: (publicId) => readDelivered(publicId, "raw"),

  remove: (publicId) => destroyKept(publicId, "raw"),
};
