import { mediaUrl } from "./media-url";

/** Lets next/image take public ids as `src`; other addresses pass as they are. Named in next.config.mjs. */
export default function imageLoader({
  src,
  width,
  quality,
}: {
  src: string;
  width: number;
  quality?: number;
}): string {
  if (/^(\/|[a-z]+:)/i.test(src)) return src;
  return mediaUrl(src, { width, quality });
}
