import { mergeAttributes, Node } from "@tiptap/core";
import { publicIdSchema } from "@/lib/contracts/document";
import { mediaUrl } from "@/lib/media/media-url";

export type ImageAttrs = {
  publicId: string;
  alt: string;
  caption: string | null;
  width: number;
  height: number;
};

/** A picture of our own media, by its public id. Pictures by address, as pasted from elsewhere, are no such thing. */
export const StoryImage = Node.create({
  name: "image",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    publicId: { default: "", rendered: false },
    alt: { default: "", rendered: false },
    caption: { default: null, rendered: false },
    width: { default: 1, rendered: false },
    height: { default: 1, rendered: false },
  }),
  parseHTML: () => [
    {
      tag: "img[data-public-id]",
      getAttrs: (element): ImageAttrs | false => {
        const { publicId = "", caption = "" } = element.dataset;
        const width = Number(element.getAttribute("width"));
        const height = Number(element.getAttribute("height"));
        if (!publicIdSchema.safeParse(publicId).success || !(width >= 1) || !(height >= 1)) return false;
        return { publicId, width, height, alt: element.getAttribute("alt") ?? "", caption: caption || null };
      },
    },
  ],
  renderHTML: ({ node }) => {
    const { publicId, alt, caption, width, height } = node.attrs as ImageAttrs;
    return [
      "img",
      mergeAttributes({
        "data-public-id": publicId,
        src: mediaUrl(publicId, { width: 1360 }),
        alt,
        width,
        height,
        ...(caption ? { "data-caption": caption } : {}),
      }),
    ];
  },
});
