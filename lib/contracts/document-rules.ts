import { z } from "zod";
import { isEmbedHref } from "./embed";
import { cleanFileName, fileFormatNames } from "./file-formats";
import { storable } from "./text";

const sameOriginPath = /^\/(?![/\\])/;
const controlOrSpace = /[\p{Cc}\p{Cf}\p{Z}]/u;

/** A link target a reader may be sent to: http, https, mailto, a path on this site or a fragment. */
export function isSafeHref(href: string): boolean {
  if (href.length === 0 || href.length > 2048 || controlOrSpace.test(href)) return false;
  if (href.startsWith("#") || sameOriginPath.test(href)) return true;
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return false;
  return URL.canParse(href);
}

/** Public ids of our media: folders of word characters, never a URL, a query or a parent path. */
export const publicIdSchema = z
  .string()
  .max(255)
  .regex(/^[\w-]+(\/[\w-]+)*$/, "This is not the name of an uploaded image.");

/** Attributes as the gate keeps them: what says nothing (null, or the value it has anyway) is left out. */
function terse<T extends z.ZodRawShape>(shape: T, defaults: Record<string, unknown> = {}) {
  return z
    .strictObject(shape)
    .optional()
    .transform((attrs) => {
      const kept = Object.entries(attrs ?? {}).filter(
        ([name, value]) => value !== null && value !== undefined && value !== defaults[name],
      );
      return kept.length > 0 ? Object.fromEntries(kept) : undefined;
    });
}

const text = (max: number) => z.string().max(max).transform(storable);
const none = terse({});
const cellAttrs = terse(
  {
    colspan: z.number().int().min(1).max(50).optional(),
    rowspan: z.number().int().min(1).max(500).optional(),
    colwidth: z.array(z.number().int().min(0).max(4000)).max(50).nullish(),
    align: z.enum(["left", "center", "right"]).nullish(),
  },
  { colspan: 1, rowspan: 1 },
);
/** The slug of a place, as its page has it. */
const placeSlug = z.string().regex(/^[a-z0-9-]{1,120}$/);
const footnoteId = z.string().regex(/^[\w-]{1,64}$/);

type NodeRule = {
  attrs: z.ZodType;
  /** Which children it takes, by node name. Absent: a leaf. */
  content?: readonly string[];
  /** A node of this type is invalid without at least one child. */
  needsContent?: boolean;
  /** Its first child, and no other, is of this type, and something follows it. */
  first?: string;
  maxContent?: number;
  /** Only these marks may stand on its text; absent: all. */
  marks?: readonly string[];
};

export const inlineTypes = ["text", "hardBreak", "footnoteReference", "mention"] as const;

export const calloutKinds = ["note", "tip", "warning"] as const;
/** How wide a picture stands; absent: as wide as the text. */
export const imageLayouts = ["wide", "full"] as const;
export const galleryLimit = 12;
export const routeLimits = { min: 2, max: 20 } as const;

const blockTypes = [
  "paragraph",
  "heading",
  "bulletList",
  "orderedList",
  "taskList",
  "blockquote",
  "codeBlock",
  "image",
  "gallery",
  "pullQuote",
  "callout",
  "toggle",
  "embed",
  "placeCard",
  "route",
  "fileLink",
  "horizontalRule",
  "table",
] as const;

export const nodeRules: Record<string, NodeRule> = {
  /** Footnotes, if any, stand once and last: see parseDocument. */
  doc: { attrs: none, content: [...blockTypes, "footnotes"] },
  paragraph: { attrs: none, content: inlineTypes },
  heading: {
    attrs: z.strictObject({ level: z.union([z.literal(2), z.literal(3), z.literal(4)]) }),
    content: inlineTypes,
  },
  bulletList: { attrs: none, content: ["listItem"], needsContent: true },
  orderedList: {
    attrs: terse(
      {
        start: z.number().int().min(0).max(1_000_000).optional(),
        type: z
          .string()
          .regex(/^[1aAiI]?$/)
          .nullish(),
      },
      { start: 1, type: "" },
    ),
    content: ["listItem"],
    needsContent: true,
  },
  listItem: { attrs: none, content: blockTypes, needsContent: true },
  taskList: { attrs: none, content: ["taskItem"], needsContent: true },
  taskItem: { attrs: z.strictObject({ checked: z.boolean() }), content: blockTypes, needsContent: true },
  blockquote: { attrs: none, content: blockTypes, needsContent: true },
  codeBlock: {
    attrs: terse(
      {
        language: z
          .string()
          .regex(/^[\w+#.-]{0,40}$/)
          .nullish(),
      },
      { language: "" },
    ),
    content: ["text"],
    marks: [],
  },
  image: {
    attrs: z
      .strictObject({
        publicId: publicIdSchema,
        alt: text(1000).default(""),
        caption: text(1000).nullish(),
        width: z.number().int().min(1).max(30_000),
        height: z.number().int().min(1).max(30_000),
        layout: z.enum(imageLayouts).nullish(),
      })
      .transform(({ caption, layout, ...attrs }) => ({
        ...attrs,
        ...(caption ? { caption } : {}),
        ...(layout ? { layout } : {}),
      })),
  },
  gallery: { attrs: none, content: ["image"], needsContent: true, maxContent: galleryLimit },
  pullQuote: { attrs: none, content: inlineTypes },
  callout: {
    attrs: terse({ kind: z.enum(calloutKinds).nullish() }, { kind: "note" }),
    content: blockTypes,
    needsContent: true,
  },
  toggle: {
    attrs: none,
    content: ["toggleSummary", ...blockTypes],
    needsContent: true,
    first: "toggleSummary",
  },
  toggleSummary: { attrs: none, content: inlineTypes },
  embed: {
    attrs: z
      .strictObject({
        url: z.string().refine(isEmbedHref, "This address cannot be shown in a story."),
        caption: text(1000).nullish(),
      })
      .transform(({ url, caption }) => ({ url, ...(caption ? { caption } : {}) })),
  },
  placeCard: {
    attrs: z
      .strictObject({ slug: placeSlug, note: text(500).nullish() })
      .transform(({ slug, note }) => ({ slug, ...(note ? { note } : {}) })),
  },
  route: {
    attrs: z
      .strictObject({
        places: z.array(placeSlug).min(routeLimits.min).max(routeLimits.max),
        note: text(500).nullish(),
      })
      .transform(({ places, note }) => ({ places, ...(note ? { note } : {}) })),
  },
  /** Something to be downloaded, as it was when it was uploaded. */
  fileLink: {
    attrs: z
      .strictObject({
        publicId: publicIdSchema,
        name: text(400),
        format: z.enum(fileFormatNames),
        bytes: z.number().int().min(1).max(1_000_000_000),
      })
      .transform(({ name, ...attrs }) => ({ ...attrs, name: cleanFileName(name, attrs.format) })),
  },
  horizontalRule: { attrs: none },
  hardBreak: { attrs: none },
  table: { attrs: none, content: ["tableRow"], needsContent: true },
  tableRow: { attrs: none, content: ["tableHeader", "tableCell"], needsContent: true },
  tableHeader: { attrs: cellAttrs, content: blockTypes, needsContent: true },
  tableCell: { attrs: cellAttrs, content: blockTypes, needsContent: true },
  /** Of a person by their id; the name is what they were called when it was written. */
  mention: { attrs: z.strictObject({ id: z.uuid(), name: text(100).pipe(z.string().min(1)) }) },
  footnoteReference: { attrs: z.strictObject({ id: footnoteId }) },
  footnotes: { attrs: none, content: ["footnote"], needsContent: true },
  footnote: { attrs: z.strictObject({ id: footnoteId }), content: blockTypes, needsContent: true },
};

/** In the order in which the gate writes them. */
export const markRules: Record<string, z.ZodType> = {
  link: z
    .strictObject({
      href: z.string().refine(isSafeHref, "A link must start with https://, http://, mailto: or /."),
      title: text(500).nullish(),
    })
    .transform(({ href, title }) => ({ href: storable(href), ...(title ? { title } : {}) })),
  bold: none,
  italic: none,
  strike: none,
  code: none,
  underline: none,
  superscript: none,
  subscript: none,
  highlight: none,
};
