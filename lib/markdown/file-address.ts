import { publicIdSchema } from "@/lib/contracts/document";
import { type FileFormat, formatOfName } from "@/lib/contracts/file-formats";

/** What Markdown needs to know of a file of ours. */
export type FileReference = { publicId: string; format: FileFormat };

/** A file of ours as an address: `/media/u/ines/north.gpx`. */
export function writeFileAddress({ publicId, format }: FileReference): string {
  return `/media/${publicId}.${format}`;
}

/** The file that such an address names, or null. */
export function readFileAddress(address: string): FileReference | null {
  const [, publicId = "", ending = ""] = /^\/media\/([\w/-]+)(\.[a-z0-9]+)$/.exec(address) ?? [];
  const format = formatOfName(`file${ending}`);
  return format && publicIdSchema.safeParse(publicId).success ? { publicId, format } : null;
}
