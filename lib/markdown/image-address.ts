import { publicIdSchema } from "@/lib/contracts/document";

/** What Markdown needs to know of a picture of ours. */
export type ImageReference = { publicId: string; width: number; height: number };

const form = /^media:([\w/-]+)#(\d{1,5})x(\d{1,5})$/;

/** A picture of ours as the address of a Markdown image: `media:u/ines/pier#1200x800`. */
export function writeImageAddress({ publicId, width, height }: ImageReference): string {
  return `media:${publicId}#${width}x${height}`;
}

/** The picture that such an address names, or null. */
export function readImageAddress(address: string): ImageReference | null {
  const [, publicId, width, height] = form.exec(address) ?? [];
  if (!publicIdSchema.safeParse(publicId).success) return null;
  return { publicId: publicId ?? "", width: Number(width), height: Number(height) };
}
