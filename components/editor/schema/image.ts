import { mergeAttributes, Node } from "@tiptap/core";
import { galleryLimit, imageLayouts, publicIdSchema } from "@/lib/contracts/document";
import { mediaUrl } from "@/lib/media/media-url";

export type ImageAttrs = {
  publicId: string;
  alt: string;
  caption: string | null;
  width: number;
  height: number;
  /** Null: as wide as the text. */
  layout: "wide" | "full" | null;
};

const asLayout = (value: unknown): ImageAttrs["layout"] =>
  imageLayouts.find((layout) => layout === value) ?? null;

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
    layout: { default: null, rendered: false },
  }),
  parseHTML: () => [
    {
      tag: "img[data-public-id]",
      getAttrs: (element): ImageAttrs | false => {
        const { publicId = "", caption = "" } = element.dataset;
        const width = Number(element.getAttribute("width"));
        const height = Number(element.getAttribute("height"));
        if (!publicIdSchema.safeParse(publicId).success || !(width >= 1) || !(height >= 1)) return false;
        const alt = element.getAttribute("alt") ?? "";
        const layout = asLayout(element.dataset.layout);
        return { publicId, width, height, alt, caption: caption || null, layout };
      },
    },
  ],
  renderHTML: ({ node }) => {
    const { publicId, alt, caption, width, height, layout } = node.attrs as ImageAttrs;
    return [
      "img",
      mergeAttributes({
        "data-public-id": publicId,
        src: mediaUrl(publicId, { width: 1360 }),
        alt,
        width,
        height,
        ...(caption ? { "data-caption": caption } : {}),
        ...(layout ? { "data-layout": layout } : {}),
      }),
    ];
  },
});

/** Pictures beside each other. `content` lets the browser's editor take pictures that are still on their way. */
export const Gallery = Node.create<{ content: string }>({
  name: "gallery",
  group: "block",
  addOptions: () => ({ content: `image{1,${galleryLimit}}` }),
  content() {
    return this.options.content;
  },
  isolating: true,
  draggable: true,
  parseHTML: () => [{ tag: "div[data-gallery]" }],
  renderHTML: () => ["div", { "data-gallery": "", class: "gallery" }, 0],
});
