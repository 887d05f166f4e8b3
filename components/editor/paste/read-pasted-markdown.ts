import type { DocumentNode, PostDocument } from "@/lib/contracts/document";
import { readImageAddress } from "@/lib/markdown/image-address";
import { readMarkdown } from "@/lib/markdown/read-markdown";
import type { PastedPictures } from "./pasted-pictures";

/** Stands for a picture of another site until the text has passed the gate. No upload is ever called so. */
const remote = "remote/";

/**
 * Markdown as the editor holds it, with a place for each picture of another site, which is fetched from there as soon as
 * the place is seen.
 * @throws AppError for what is no text
 */
export function readPastedMarkdown(markdown: string, pictures: PastedPictures): PostDocument {
  const addresses: string[] = [];
  const document = readMarkdown(markdown, {
    picture: (address) => {
      const own = readImageAddress(address);
      if (own || !/^https?:\/\//i.test(address)) return own;
      return { publicId: `${remote}${addresses.push(address) - 1}`, width: 1, height: 1 };
    },
  });
  const replaced = ({ type, attrs, content, ...rest }: DocumentNode): DocumentNode[] => {
    const publicId = type === "image" ? String(attrs?.publicId) : "";
    if (!publicId.startsWith(remote)) {
      const inside = content?.flatMap(replaced);
      // A gallery of nothing is none.
      if (type === "gallery" && inside?.length === 0) return [];
      return [{ type, ...rest, ...(attrs ? { attrs } : {}), ...(inside ? { content: inside } : {}) }];
    }
    const src = addresses[Number(publicId.slice(remote.length))] ?? "";
    const { alt, caption } = attrs ?? {};
    const id = pictures.keep({
      src,
      alt: typeof alt === "string" ? alt : "",
      caption: typeof caption === "string" ? caption : "",
    });
    return id === null ? [] : [{ type: "imageUpload", attrs: { id } }];
  };
  const content = document.content.flatMap(replaced);
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] };
}
