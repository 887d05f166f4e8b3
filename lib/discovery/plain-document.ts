import "server-only";
import {
  type DocumentMark,
  type DocumentNode,
  inlineNodeTypes,
  type PostDocument,
} from "@/lib/contracts/document";
import { plainText } from "@/lib/contracts/heading-ids";
import { fileUrl } from "@/lib/media/media-url";
import type { PostPlaceDto } from "@/lib/places/dto";
import type { StoryReferences } from "@/lib/posts/dto";
import { absoluteUrl } from "./site";

type Plain = {
  refers: StoryReferences;
  /** The story's whole address: what links within it lead to. */
  story: string;
};

const text = (words: string, marks: DocumentMark[] = []): DocumentNode =>
  marks.length > 0 ? { type: "text", text: words, marks } : { type: "text", text: words };

const link = (words: string, href: string): DocumentNode => text(words, [{ type: "link", attrs: { href } }]);

const paragraph = (...content: DocumentNode[]): DocumentNode => ({ type: "paragraph", content });

/**
 * A checked document as one of plain blocks, for programs that know none of our cards: each becomes the words and links
 * that readers see on it, no finer than they see it; addresses are whole. Text, lists, quotes, code, pictures, tables and
 * footnotes stay. The gate has bounded its depth.
 */
export function plainDocument(document: PostDocument, plain: Plain): PostDocument {
  const content = blocks(document.content, plain);
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] };
}

const blocks = (nodes: readonly DocumentNode[] = [], plain: Plain): DocumentNode[] =>
  nodes.flatMap((node) => block(node, plain));

const note = (words: unknown): DocumentNode[] =>
  typeof words === "string" && words ? [paragraph(text(words))] : [];

function block(node: DocumentNode, plain: Plain): DocumentNode[] {
  const { type, attrs } = node;
  switch (type) {
    case "paragraph":
      return node.content?.length ? [withLine(node, plain)] : [];
    case "heading":
    case "codeBlock":
      return [withLine(node, plain)];
    case "image": {
      const { layout: _, ...rest } = attrs ?? {};
      return [{ type, attrs: rest }];
    }
    case "gallery":
      return blocks(node.content, plain);
    case "pullQuote":
      // Its words stand in the text as well.
      return [];
    case "callout": {
      const kind = attrs?.kind === "tip" ? "Tip" : attrs?.kind === "warning" ? "Warning" : "Note";
      return [
        {
          type: "blockquote",
          content: [paragraph(text(kind, [{ type: "bold" }])), ...blocks(node.content, plain)],
        },
      ];
    }
    case "toggle": {
      const [summary, ...rest] = node.content ?? [];
      const words = summary ? plainText(summary).trim() : "";
      return [...(words ? [paragraph(text(words, [{ type: "bold" }]))] : []), ...blocks(rest, plain)];
    }
    case "embed": {
      const url = String(attrs?.url);
      return [paragraph(link(typeof attrs?.caption === "string" ? attrs.caption : url, url))];
    }
    case "placeCard": {
      const place = plain.refers.places.get(String(attrs?.slug));
      return [...(place ? [paragraph(...placeWords(place))] : []), ...note(attrs?.note)];
    }
    case "route": {
      const stops = ((attrs?.places ?? []) as string[]).flatMap(
        (slug) => plain.refers.places.get(slug) ?? [],
      );
      const words = stops.flatMap((stop, index) => [...(index > 0 ? [text(" → ")] : []), placeLink(stop)]);
      return [...(words.length > 0 ? [paragraph(...words)] : []), ...note(attrs?.note)];
    }
    case "fileLink": {
      const { publicId, name } = attrs as { publicId: string; name: string };
      return [paragraph(link(name, absoluteUrl(fileUrl(publicId, name))))];
    }
    case "horizontalRule":
      return [{ type }];
    case "orderedList": {
      const { type: _, ...rest } = attrs ?? {};
      return [{ ...withBlocks(node, plain), ...(Object.keys(rest).length > 0 ? { attrs: rest } : {}) }];
    }
    default:
      return [withBlocks(node, plain)];
  }
}

const placeLink = ({ slug, label }: PostPlaceDto): DocumentNode =>
  slug ? link(label, absoluteUrl(`/places/${slug}`)) : text(label);

const placeWords = (place: PostPlaceDto): DocumentNode[] => [
  placeLink(place),
  ...(place.coordinates ? [text(` (${place.coordinates})`)] : []),
];

/** A list, a quote, a table, footnotes, or a part of them. What must have something in it has. */
function withBlocks(node: DocumentNode, plain: Plain): DocumentNode {
  const inside = blocks(node.content, plain);
  const { attrs } = node;
  return {
    type: node.type,
    ...(attrs ? { attrs } : {}),
    content: inside.length > 0 ? inside : [{ type: "paragraph" }],
  };
}

function withLine(node: DocumentNode, plain: Plain): DocumentNode {
  const content = (node.content ?? []).flatMap((child) => inline(child, plain));
  return {
    type: node.type,
    ...(node.attrs ? { attrs: node.attrs } : {}),
    ...(content.length > 0 ? { content } : {}),
  };
}

function inline(node: DocumentNode, { refers, story }: Plain): DocumentNode[] {
  if (node.type === "mention") {
    const person = refers.people.get(String(node.attrs?.id));
    if (!person) return [text(String(node.attrs?.name))];
    return [link(person.name, absoluteUrl(`/authors/${person.handle}`))];
  }
  if (node.type !== "text") return inlineNodeTypes.has(node.type) ? [node] : [];
  if (!node.marks) return [node];
  return [
    {
      ...node,
      marks: node.marks.map((mark) =>
        mark.type === "link"
          ? { type: "link", attrs: { ...mark.attrs, href: wholeAddress(mark.attrs.href, story) } }
          : mark,
      ),
    },
  ];
}

function wholeAddress(href: string, story: string): string {
  if (href.startsWith("#")) return `${story}${href}`;
  return href.startsWith("/") ? absoluteUrl(href) : href;
}
