import { clientEnv } from "@/lib/env-client";

const cloudName = clientEnv.NEXT_PUBLIC_CLOUDINARY_CLOUD_NAME;

/** Where pictures are delivered from, without a trailing slash: a path of this site, or Cloudinary. */
const deliveryBase =
  cloudName === "nirvana"
    ? "/media/nirvana/image/upload"
    : `https://res.cloudinary.com/${cloudName}/image/upload`;

type Crop = "limit" | "fill" | "fit";

export type MediaUrlOptions = {
  /** Pixels. The built-in server rounds up to its ladder of sizes. */
  width?: number | undefined;
  /** Pixels. With `fill` the picture is cut to width × height, around what matters in it. */
  height?: number | undefined;
  /** `limit` (default) only ever shrinks. */
  crop?: Crop | undefined;
  /** 1–100; absent: as much as the eye needs. */
  quality?: number | undefined;
  /** Absent: the best the browser accepts. */
  format?: "jpg" | "png" | "webp" | "avif" | undefined;
};

/**
 * The address of a picture in the URL grammar of Cloudinary, the same on the server and in the browser.
 * Written out here and not taken from next-cloudinary because that costs a public page 30 KB of JavaScript as soon as
 * one island shows a face; a test holds the two equal.
 */
export function mediaUrl(publicId: string, options: MediaUrlOptions = {}): string {
  const { width, height, quality, format = "auto" } = options;
  const crop = options.crop ?? "limit";
  const size = [
    `c_${crop}`,
    width === undefined ? "" : `w_${Math.round(width)}`,
    height === undefined ? "" : `h_${Math.round(height)}`,
    crop === "fill" ? "g_auto" : "",
  ].filter(Boolean);
  const groups = [
    width === undefined && height === undefined ? "" : size.join(","),
    `f_${format}`,
    `q_${quality ?? "auto"}`,
  ].filter(Boolean);
  return `${deliveryBase}/${groups.join("/")}/v1/${publicId}`;
}

/** Where files are handed out, whichever store they are in: only this site says how they are to be saved. */
export const filesPath = "/media/files/";

/** The address of a file in a story, under the name that it will be saved with. */
export function fileUrl(publicId: string, name: string): string {
  return `${filesPath}${publicId}/${encodeURIComponent(name)}`;
}
