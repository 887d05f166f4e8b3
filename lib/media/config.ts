import "server-only";
import { env } from "@/lib/env";

export type MediaConfig = {
  cloudName: string;
  apiKey: string;
  apiSecret: string;
  /** True when this site's own media server takes Cloudinary's place. */
  isBuiltIn: boolean;
  /** Where the browser sends uploads, up to and without `/v1_1`: a path of this site, or Cloudinary. */
  uploadPrefix: string;
};

/**
 * Reads `cloudinary://KEY:SECRET@CLOUD`. With `?upload_prefix=<site>/media` it is the built-in server; any other
 * prefix is a region of Cloudinary (https://api-eu.cloudinary.com).
 * @throws Error when a part is missing
 */
export function parseCloudinaryUrl(value: string): MediaConfig {
  const url = new URL(value);
  // A scheme that URL does not know keeps its user info encoded.
  const apiKey = decodeURIComponent(url.username);
  const apiSecret = decodeURIComponent(url.password);
  const cloudName = url.hostname;
  if (!apiKey || !apiSecret || !/^[\w-]+$/.test(cloudName)) {
    throw new Error("CLOUDINARY_URL must have the form cloudinary://KEY:SECRET@CLOUD.");
  }
  const prefix = url.searchParams.get("upload_prefix");
  const isBuiltIn = prefix !== null && new URL(prefix).pathname.replace(/\/$/, "") === "/media";
  return {
    cloudName,
    apiKey,
    apiSecret,
    isBuiltIn,
    uploadPrefix: isBuiltIn ? "/media" : (prefix ?? "https://api.cloudinary.com").replace(/\/$/, ""),
  };
}

let parsed: MediaConfig | undefined;

/** Where pictures are kept, parsed once at first use. */
export function mediaConfig(): MediaConfig {
  parsed ??= parseCloudinaryUrl(env().CLOUDINARY_URL);
  return parsed;
}

/**
 * Done to every picture before Cloudinary keeps it: metadata of every kind goes (the place where a photo was taken is
 * the author's to tell), and so do pixels nobody will ever be shown. Part of the signature, so no browser can leave it out.
 */
export const incomingTransformation = "c_limit,fl_force_strip,h_6000,w_6000";

/** Says of an upload form that it is for a file: one for a picture must not bring in what is never looked at. */
export const fileContext = (bytes: number) => `size=${bytes}|kind=file`;
