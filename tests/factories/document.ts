import fc from "fast-check";
import type { DocumentMark, DocumentNode, PostDocument } from "@/lib/contracts/document";

/** A document of one paragraph. */
export function documentOf(text: string): PostDocument {
  return { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text }] }] };
}

const words = fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" });
const id = fc.stringMatching(/^[a-z0-9-]{1,12}$/);

const mark: fc.Arbitrary<DocumentMark> = fc.oneof(
  fc.constantFrom<DocumentMark>(
    { type: "bold" },
    { type: "italic" },
    { type: "strike" },
    { type: "code" },
    { type: "underline" },
    { type: "superscript" },
    { type: "subscript" },
    { type: "highlight" },
  ),
  fc.constantFrom<DocumentMark>(
    { type: "link", attrs: { href: "https://example.org/a?b=c#d" } },
    { type: "link", attrs: { href: "/stories/the-ferry", title: "The ferry" } },
    { type: "link", attrs: { href: "mailto:ines@example.org", title: null } },
  ),
);

const marks = fc.uniqueArray(mark, { maxLength: 3, selector: ({ type }) => type });
const withMarks = (node: DocumentNode, own: DocumentMark[]) =>
  own.length > 0 ? { ...node, marks: own } : node;
const text = fc.tuple(words, marks).map(([value, own]) => withMarks({ type: "text", text: value }, own));
const inline: fc.Arbitrary<DocumentNode> = fc.oneof(
  { weight: 5, arbitrary: text },
  { weight: 1, arbitrary: fc.constant<DocumentNode>({ type: "hardBreak" }) },
  {
    weight: 1,
    arbitrary: id.map((note): DocumentNode => ({ type: "footnoteReference", attrs: { id: note } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.uuid(), words)
      .map(([person, name]): DocumentNode => ({ type: "mention", attrs: { id: person, name } })),
  },
);
const inlines = fc.array(inline, { maxLength: 4 });
const filled = (type: string, content: DocumentNode[], attrs?: Record<string, unknown>): DocumentNode => ({
  type,
  ...(attrs ? { attrs } : {}),
  content,
});

const cellAttrs = fc.record(
  {
    colspan: fc.integer({ min: 1, max: 3 }),
    rowspan: fc.integer({ min: 1, max: 3 }),
    align: fc.constantFrom("left", "center", "right", null),
    colwidth: fc.constantFrom([120], null),
  },
  { requiredKeys: [] },
);

const image = fc.tuple(words, fc.option(words), fc.constantFrom("wide", "full", null)).map(
  ([alt, caption, layout]): DocumentNode => ({
    type: "image",
    attrs: { publicId: "u/1/fog", alt, caption, width: 1200, height: 800, layout },
  }),
);

const embed = fc
  .tuple(
    fc.constantFrom(
      "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42",
      "https://vimeo.com/76979871",
      "https://open.spotify.com/track/4cOdK2wGLETKBW3PvgPWqT",
      "https://www.openstreetmap.org/#map=12/-42.4800/-73.7600",
      "https://x.com/ines/status/1234567890",
      "https://example.social/@ines/109876543210987654",
    ),
    fc.option(words),
  )
  .map(([url, caption]): DocumentNode => ({ type: "embed", attrs: { url, caption } }));

const slug = fc.constantFrom("castro-chile", "ancud-chile", "porto-portugal", "hut-12");
const place = fc.oneof(
  fc.tuple(slug, fc.option(words)).map(([one, note]) => ({ type: "placeCard", attrs: { slug: one, note } })),
  fc
    .tuple(fc.array(slug, { minLength: 2, maxLength: 5 }), fc.option(words))
    .map(([places, note]) => ({ type: "route", attrs: { places, note } })),
);

const fileLink = fc
  .tuple(words, fc.constantFrom("pdf", "gpx", "txt"), fc.integer({ min: 1, max: 20_000_000 }))
  .map(
    ([name, format, bytes]): DocumentNode => ({
      type: "fileLink",
      attrs: { publicId: "u/1/tides", name, format, bytes },
    }),
  );

const { block } = fc.letrec<{ block: DocumentNode; blocks: DocumentNode[] }>((tie) => ({
  blocks: fc.array(tie("block"), { minLength: 1, maxLength: 3 }),
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    inlines.map((content) => filled("paragraph", content)),
    fc
      .tuple(fc.constantFrom(2, 3, 4), inlines)
      .map(([level, content]) => filled("heading", content, { level })),
    fc
      .tuple(words, fc.constantFrom("rust", "c++", "", null))
      .map(([code, language]) => filled("codeBlock", [{ type: "text", text: code }], { language })),
    fc.constant<DocumentNode>({ type: "horizontalRule" }),
    image,
    fc.array(image, { minLength: 1, maxLength: 4 }).map((pictures) => filled("gallery", pictures)),
    embed,
    place,
    fileLink,
    inlines.map((content) => filled("pullQuote", content)),
    fc
      .tuple(fc.constantFrom("note", "tip", "warning", null), tie("blocks"))
      .map(([kind, content]) => filled("callout", content, { kind })),
    fc
      .tuple(inlines, tie("blocks"))
      .map(([summary, content]) => filled("toggle", [filled("toggleSummary", summary), ...content])),
    tie("blocks").map((content) => filled("blockquote", content)),
    tie("blocks").map((content) => filled("bulletList", [filled("listItem", content)])),
    fc
      .tuple(fc.integer({ min: 0, max: 9 }), tie("blocks"))
      .map(([start, content]) => filled("orderedList", [filled("listItem", content)], { start })),
    fc
      .tuple(fc.boolean(), tie("blocks"))
      .map(([checked, content]) => filled("taskList", [filled("taskItem", content, { checked })])),
    fc
      .tuple(cellAttrs, tie("blocks"), tie("blocks"))
      .map(([attrs, head, cell]) =>
        filled("table", [
          filled("tableRow", [filled("tableHeader", head, attrs)]),
          filled("tableRow", [filled("tableCell", cell, attrs)]),
        ]),
      ),
  ),
}));

/** Any document that the gate takes, of every kind of node and mark, not in canonical form. */
export const anyDocument: fc.Arbitrary<PostDocument> = fc
  .tuple(
    fc.array(block, { maxLength: 5 }),
    fc.option(fc.tuple(id, fc.array(block, { minLength: 1, maxLength: 2 }))),
  )
  .map(([blocks, footnote]) => ({
    type: "doc",
    content: footnote
      ? [...blocks, filled("footnotes", [filled("footnote", footnote[1], { id: footnote[0] })])]
      : blocks,
  }));
