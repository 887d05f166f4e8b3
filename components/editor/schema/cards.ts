import { Node } from "@tiptap/core";
import { parseEmbed } from "@/lib/contracts/embed";

const hidden = (value: unknown) => ({ default: value, rendered: false });

/** Attributes as JSON in one data attribute: only copies within our own editor read it, and the gate reads it again. */
function kept(name: string) {
  return {
    tag: `div[data-${name}]`,
    getAttrs: (element: HTMLElement): Record<string, unknown> | false => {
      try {
        const attrs: unknown = JSON.parse(element.getAttribute(`data-${name}`) ?? "");
        return typeof attrs === "object" && attrs !== null ? (attrs as Record<string, unknown>) : false;
      } catch {
        return false;
      }
    },
  };
}

/** A video, a song, a map or a post elsewhere, by its address. */
export const EmbedCard = Node.create({
  name: "embed",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ url: hidden("https://vimeo.com/1084537"), caption: hidden(null) }),
  parseHTML: () => [
    kept("embed"),
    {
      tag: "iframe[src]",
      getAttrs: (element) => {
        const embed = parseEmbed(element.getAttribute("src") ?? "");
        return embed ? { url: embed.href } : false;
      },
    },
  ],
  renderHTML: ({ node }) => ["div", { "data-embed": JSON.stringify(node.attrs) }, String(node.attrs.url)],
  renderText: ({ node }) => String(node.attrs.url),
});

export const PlaceCard = Node.create({
  name: "placeCard",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ slug: hidden("nowhere"), note: hidden(null) }),
  parseHTML: () => [kept("place-card")],
  renderHTML: ({ node }) => ["div", { "data-place-card": JSON.stringify(node.attrs) }],
});

/** Places in the order in which one comes to them. */
export const RouteCard = Node.create({
  name: "route",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ places: hidden(["nowhere", "nowhere"]), note: hidden(null) }),
  parseHTML: () => [kept("route")],
  renderHTML: ({ node }) => ["div", { "data-route": JSON.stringify(node.attrs) }],
});

/** Something to be downloaded, by its public id. */
export const FileLink = Node.create({
  name: "fileLink",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    publicId: hidden("u"),
    name: hidden("file.pdf"),
    format: hidden("pdf"),
    bytes: hidden(1),
  }),
  parseHTML: () => [kept("file-link")],
  renderHTML: ({ node }) => [
    "div",
    { "data-file-link": JSON.stringify(node.attrs) },
    String(node.attrs.name),
  ],
  renderText: ({ node }) => String(node.attrs.name),
});

/** A person, by their id and what they were called when they were mentioned. */
export const Mention = Node.create({
  name: "mention",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ id: hidden("00000000-0000-4000-8000-000000000000"), name: hidden("somebody") }),
  parseHTML: () => [
    {
      tag: "span[data-mention]",
      getAttrs: (element) => ({ id: element.dataset.mention ?? "", name: element.textContent ?? "" }),
    },
  ],
  renderHTML: ({ node }) => [
    "span",
    { "data-mention": String(node.attrs.id), class: "mention" },
    String(node.attrs.name),
  ],
  renderText: ({ node }) => String(node.attrs.name),
});
