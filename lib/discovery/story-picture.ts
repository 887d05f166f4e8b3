import "server-only";
import { mediaUrl } from "@/lib/media/media-url";

/** A picture of a story as machines are given it: a JPEG that every one of them can read. May be a path of this site. */
export const storyPictureUrl = (publicId: string): string =>
  mediaUrl(publicId, { width: 1600, format: "jpg" });
