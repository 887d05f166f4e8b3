import "server-only";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { v2 as cloudinary } from "cloudinary";
import { AppError } from "@/lib/contracts/errors";
import { incomingTransformation, mediaConfig } from "./config";
import type { MediaStore, StoredImage } from "./store";
import { tinyPicture } from "./tiny-picture";

export function cloudinaryOptions() {
  const { cloudName, apiKey, apiSecret, uploadPrefix } = mediaConfig();
  return {
    cloud_name: cloudName,
    api_key: apiKey,
    api_secret: apiSecret,
    upload_prefix: uploadPrefix,
    timeout: 60_000,
  };
}

function describeAnswer(answer: {
  width: number;
  height: number;
  format: string;
  bytes: number;
}): StoredImage {
  return { width: answer.width, height: answer.height, format: answer.format, bytes: answer.bytes };
}

export function storeUnavailable(cause: unknown): AppError {
  return new AppError("unavailable", "Pictures and files cannot be stored just now. Try again in a minute.", {
    cause,
  });
}

/** The SDK rejects with plain objects: `{ http_code, message }`, or `{ error: {…} }`. */
function isMissing(error: unknown): boolean {
  const failure = error as { http_code?: number; error?: { http_code?: number } } | null;
  return failure?.http_code === 404 || failure?.error?.http_code === 404;
}

/** What Cloudinary delivers under a public id as it is kept; null: nothing. @throws AppError `unavailable` */
export async function readDelivered(publicId: string, kind: "image" | "raw"): Promise<Readable | null> {
  const address = cloudinary.url(publicId, {
    cloud_name: cloudinaryOptions().cloud_name,
    secure: true,
    type: "upload",
    resource_type: kind,
  });
  // For the answer alone: whoever reads it slowly is no fault of Cloudinary's.
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 60_000);
  try {
    const response = await fetch(address, { signal: stop.signal });
    if (response.ok && response.body) return Readable.fromWeb(response.body as ReadableStream);
    if (response.status === 404) return null;
    throw new Error(`status ${response.status}`);
  } catch (error) {
    throw storeUnavailable(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Removes what Cloudinary keeps under a public id, if it does. @throws AppError `unavailable` */
export async function destroyKept(publicId: string, kind: "image" | "raw"): Promise<void> {
  try {
    await cloudinary.uploader.destroy(publicId, {
      ...cloudinaryOptions(),
      resource_type: kind,
      invalidate: true,
    });
  } catch (error) {
    throw storeUnavailable(error);
  }
}

/** Keeps pictures in a Cloudinary account. @throws AppError `unavailable` when Cloudinary does not answer or refuses */
export const cloudinaryStore: MediaStore = {
  put(publicId, image) {
    return new Promise((resolve, reject) => {
      const stream = cloudinary.uploader.upload_stream(
        {
          ...cloudinaryOptions(),
          public_id: publicId,
          overwrite: false,
          resource_type: "image",
          // As a list: the SDK takes a plain string for the name of a transformation stored in the account.
          transformation: [{ raw_transformation: incomingTransformation }],
        },
        (error, answer) => (answer ? resolve(describeAnswer(answer)) : reject(storeUnavailable(error))),
      );
      stream.end(image);
    });
  },

  async describe(publicId) {
    try {
      // Of the upload API, which has no hourly limit; the admin API's `resource` has one.
      return describeAnswer(
        await cloudinary.uploader.explicit(publicId, {
          ...cloudinaryOptions(),
          type: "upload",
          resource_type: "image",
        }),
      );
    } catch (error) {
      if (isMissing(error)) return null;
      throw storeUnavailable(error);
    }
  },

  async placeholder(publicId) {
    const address = cloudinary.url(publicId, {
      cloud_name: cloudinaryOptions().cloud_name,
      secure: true,
      transformation: [{ crop: "limit", width: 64, fetch_format: "png" }],
    });
    try {
      const response = await fetch(address, { signal: AbortSignal.timeout(10_000) });
      return response.ok ? await tinyPicture(Buffer.from(await response.arrayBuffer())) : "";
    } catch {
      // A picture without it is whole.
      return "";
    }
  },

  read: (publicId) => readDelivered(publicId, "image"),

  remove: (publicId) => destroyKept(publicId, "image"),
};
