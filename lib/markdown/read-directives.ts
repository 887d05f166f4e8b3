import type { ContainerDirective, LeafDirective } from "mdast-util-directive";
import { calloutKinds, type DocumentNode, galleryLimit, routeLimits } from "@/lib/contracts/document";
import { parseEmbed } from "@/lib/contracts/embed";
import type { MarkdownSource } from "./markdown-source";

type Attributes = NonNullable<LeafDirective["attributes"]>;

const wordsOf = (nodes: readonly DocumentNode[]) => nodes.map(({ text }) => text ?? "").join("");

const isSlug = (slug: string) => /^[a-z0-9-]{1,120}$/.test(slug);

const noteOf = (label: readonly DocumentNode[]) => {
  const note = wordsOf(label).slice(0, 500);
  return note ? { note } : {};
};

/** `::name[label]{attributes}`, by name; null: there is no such thing as it says. */
const leafReaders: Readonly<
  Record<
    string,
    (label: DocumentNode[], attributes: Attributes, source: MarkdownSource) => DocumentNode | null
  >
> = {
  pullquote: (label) => ({ type: "pullQuote", ...(label.length > 0 ? { content: label } : {}) }),

  embed: (label, { url }) => {
    const embed = parseEmbed(url ?? "");
    const caption = wordsOf(label).slice(0, 1000);
    return embed && { type: "embed", attrs: { url: embed.href, ...(caption ? { caption } : {}) } };
  },

  place: (label, { slug }) =>
    slug && isSlug(slug) ? { type: "placeCard", attrs: { slug, ...noteOf(label) } } : null,

  route: (label, attributes) => {
    const places = (attributes.places ?? "").split(/\s+/).filter(isSlug);
    if (places.length < routeLimits.min || places.length > routeLimits.max) return null;
    return { type: "route", attrs: { places, ...noteOf(label) } };
  },

  file: (label, { src, bytes }, source) => {
    const file = source.file(src ?? "");
    const size = /^[1-9]\d{0,8}$/.test(bytes ?? "") ? Number(bytes) : null;
    const name = wordsOf(label).slice(0, 400);
    return file && size && name ? { type: "fileLink", attrs: { ...file, bytes: size, name } } : null;
  },
};

/** A directive of one line as the block that it means; null: it means none of ours. */
export function readLeaf(
  { name, attributes }: LeafDirective,
  label: DocumentNode[],
  source: MarkdownSource,
): DocumentNode | null {
  const read = Object.hasOwn(leafReaders, name) ? leafReaders[name] : undefined;
  return read?.(label, attributes ?? {}, source) ?? null;
}

/** `:::name[label]{attributes}` with the blocks inside it, by name. */
const containerReaders: Readonly<
  Record<string, (label: DocumentNode[], blocks: DocumentNode[], attributes: Attributes) => DocumentNode[]>
> = {
  callout: (_label, blocks, { kind }) => {
    const attrs = calloutKinds.some((known) => known === kind) ? { attrs: { kind } } : {};
    return [{ type: "callout", ...attrs, content: blocks.length > 0 ? blocks : [{ type: "paragraph" }] }];
  },

  toggle: (label, blocks) => {
    const summary: DocumentNode = {
      type: "toggleSummary",
      ...(label.length > 0 ? { content: label } : {}),
    };
    const inside: DocumentNode[] = blocks.length > 0 ? blocks : [{ type: "paragraph" }];
    return [{ type: "toggle", content: [summary, ...inside] }];
  },

  gallery: (_label, blocks) => {
    const pictures = blocks.filter(({ type }) => type === "image").slice(0, galleryLimit);
    return pictures.length > 0 ? [{ type: "gallery", content: pictures }] : blocks;
  },
};

/** A directive around blocks as the block that it means; what stands in one that is none of ours, alone. */
export function readContainer(
  { name, attributes }: ContainerDirective,
  label: DocumentNode[],
  blocks: DocumentNode[],
): DocumentNode[] {
  const read = Object.hasOwn(containerReaders, name) ? containerReaders[name] : undefined;
  return read?.(label, blocks, attributes ?? {}) ?? blocks;
}
