import { imageLayouts, publicIdSchema } from "@/lib/contracts/document";

/** What Markdown needs to know of a picture of ours. */
export type ImageReference = { publicId: string; width: number; height: number };

// `media:` is what exports had before.
const form = /^(?:\/media\/|media:)([\w/-]+)#(\d{1,5})x(\d{1,5})$/;
const layouts = imageLayouts.join("|");
const withSize = new RegExp(`^(.*#\\d+x\\d+)-(${layouts})$`);
const withoutSize = new RegExp(`^([^#]*)#(${layouts})$`);

/** A picture of ours as the address of a Markdown image: `/media/u/ines/pier#1200x800`. */
export function writeImageAddress({ publicId, width, height }: ImageReference): string {
  return `/media/${publicId}#${width}x${height}`;
}

/** The picture that such an address names, or null. */
export function readImageAddress(address: string): ImageReference | null {
  const [, publicId, width, height] = form.exec(address) ?? [];
  if (!publicIdSchema.safeParse(publicId).success) return null;
  const size = [Number(width), Number(height)] as const;
  if (size.some((pixels) => pixels < 1 || pixels > 30_000)) return null;
  return { publicId: publicId ?? "", width: size[0], height: size[1] };
}

/** How wide a picture stands is said after `#`: `…#1200x800-wide`, `…/pier.jpg#wide`. */
export function addLayout(address: string, layout: unknown): string {
  if (typeof layout !== "string") return address;
  return `${address}${address.includes("#") ? "-" : "#"}${layout}`;
}

/** The address without how wide the picture stands, and that. */
export function splitLayout(address: string): { address: string; layout: string | null } {
  const [, bare, layout] = withSize.exec(address) ?? withoutSize.exec(address) ?? [];
  return { address: bare ?? address, layout: layout ?? null };
}
