import { z } from "zod";
import { AppError } from "./errors";

/** Bumped when a stored document must be migrated before this code can read it. */
export const DOCUMENT_SCHEMA_VERSION = 1;

export const documentLimits = { maxDepth: 32, maxNodes: 20_000, maxBytes: 1_000_000 } as const;

export type DocumentMark =
  | { type: "bold" | "italic" | "strike" | "code" | "underline" | "superscript" | "subscript" | "highlight" }
  | { type: "link"; attrs: { href: string; title?: string | null } };

export type DocumentNode = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: DocumentNode[];
  marks?: DocumentMark[];
  text?: string;
};

/** A checked ProseMirror document: what the gate returned, and nothing else. */
export type PostDocument = { type: "doc"; content: DocumentNode[] };

export const emptyDocument: PostDocument = { type: "doc", content: [{ type: "paragraph" }] };

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

const none = z.strictObject({}).optional();
const align = z.enum(["left", "center", "right"]).nullish();
const cellAttrs = z
  .strictObject({
    colspan: z.number().int().min(1).max(50).optional(),
    rowspan: z.number().int().min(1).max(500).optional(),
    colwidth: z.array(z.number().int().min(0).max(4000)).max(50).nullish(),
    align,
  })
  .optional();
const footnoteId = z.string().regex(/^[\w-]{1,64}$/);

type NodeRule = {
  attrs: z.ZodType;
  /** Which children it takes: a group or node names. Absent: a leaf. */
  content?: readonly string[];
  /** A node of this type is invalid without at least one child. */
  needsContent?: boolean;
  /** Only these marks may stand on its text; absent: all. */
  marks?: readonly string[];
};

const inline = ["text", "hardBreak", "footnoteReference"] as const;
const block = [
  "paragraph",
  "heading",
  "bulletList",
  "orderedList",
  "taskList",
  "blockquote",
  "codeBlock",
  "image",
  "horizontalRule",
  "table",
] as const;

const nodeRules: Record<string, NodeRule> = {
  doc: { attrs: none, content: [...block, "footnotes"] },
  paragraph: { attrs: none, content: inline },
  heading: {
    attrs: z.strictObject({ level: z.union([z.literal(2), z.literal(3), z.literal(4)]) }),
    content: inline,
  },
  bulletList: { attrs: none, content: ["listItem"], needsContent: true },
  orderedList: {
    attrs: z
      .strictObject({
        start: z.number().int().min(0).max(1_000_000).optional(),
        type: z.string().max(1).nullish(),
      })
      .optional(),
    content: ["listItem"],
    needsContent: true,
  },
  listItem: { attrs: none, content: block, needsContent: true },
  taskList: { attrs: none, content: ["taskItem"], needsContent: true },
  taskItem: { attrs: z.strictObject({ checked: z.boolean() }), content: block, needsContent: true },
  blockquote: { attrs: none, content: block, needsContent: true },
  codeBlock: {
    attrs: z
      .strictObject({
        language: z
          .string()
          .regex(/^[\w+#.-]{0,40}$/)
          .nullish(),
      })
      .optional(),
    content: ["text"],
    marks: [],
  },
  image: {
    attrs: z.strictObject({
      publicId: publicIdSchema,
      alt: z.string().max(1000).default(""),
      caption: z.string().max(1000).nullish(),
      width: z.number().int().min(1).max(30_000),
      height: z.number().int().min(1).max(30_000),
    }),
  },
  horizontalRule: { attrs: none },
  hardBreak: { attrs: none },
  table: { attrs: none, content: ["tableRow"], needsContent: true },
  tableRow: { attrs: none, content: ["tableHeader", "tableCell"], needsContent: true },
  tableHeader: { attrs: cellAttrs, content: block, needsContent: true },
  tableCell: { attrs: cellAttrs, content: block, needsContent: true },
  footnoteReference: { attrs: z.strictObject({ id: footnoteId }) },
  footnotes: { attrs: none, content: ["footnote"], needsContent: true },
  footnote: { attrs: z.strictObject({ id: footnoteId }), content: block, needsContent: true },
};

const markRules: Record<string, z.ZodType> = {
  bold: none,
  italic: none,
  strike: none,
  code: none,
  underline: none,
  superscript: none,
  subscript: none,
  highlight: none,
  link: z.strictObject({
    href: z.string().refine(isSafeHref, "A link must start with https://, http://, mailto: or /."),
    title: z.string().max(500).nullish(),
  }),
};

export const documentNodeTypes: readonly string[] = Object.keys(nodeRules);
export const documentMarkTypes: readonly string[] = Object.keys(markRules);

const markShape = z.strictObject({ type: z.string(), attrs: z.unknown().optional() });
const nodeShape = z.strictObject({
  type: z.string(),
  attrs: z.unknown().optional(),
  content: z.array(z.unknown()).optional(),
  marks: z.array(markShape).max(10).optional(),
  text: z.string().optional(),
});

function refuse(message: string): never {
  throw new AppError("invalid", message, { fields: { content: message } });
}

function checkMarks(
  marks: z.infer<typeof markShape>[],
  allowed: readonly string[] | undefined,
): DocumentMark[] {
  return marks.map((mark) => {
    const rule = Object.hasOwn(markRules, mark.type) ? markRules[mark.type] : undefined;
    if (!rule || (allowed && !allowed.includes(mark.type)))
      refuse("The text has formatting that cannot be kept here.");
    const attrs = rule.safeParse(mark.attrs ?? undefined);
    if (!attrs.success) refuse(attrs.error.issues[0]?.message ?? "The text has a link that cannot be kept.");
    return (
      attrs.data === undefined ? { type: mark.type } : { type: mark.type, attrs: attrs.data }
    ) as DocumentMark;
  });
}

/**
 * The document gate: the one way any document gets in, at save, at import and before it is rendered.
 * Iterative, because ProseMirror's own check overflows the stack on a few thousand nested quotes and lets
 * `javascript:` links through. Returns a fresh, checked copy; NUL characters, which PostgreSQL refuses, are dropped.
 *
 * @throws AppError `too_large` over the limits, `invalid` for anything that is not our document.
 */
export function parseDocument(input: unknown): PostDocument {
  const root: { content: DocumentNode[] } = { content: [] };
  const pending: {
    value: unknown;
    into: DocumentNode[];
    allowed: readonly string[];
    marks: readonly string[] | undefined;
    depth: number;
  }[] = [{ value: input, into: root.content, allowed: ["doc"], marks: undefined, depth: 0 }];
  let nodes = 0;
  let bytes = 0;
  for (let task = pending.pop(); task; task = pending.pop()) {
    if (++nodes > documentLimits.maxNodes) {
      throw new AppError("too_large", "This text has too many parts. Split it into two stories.");
    }
    if (task.depth > documentLimits.maxDepth) {
      throw new AppError(
        "too_large",
        "Lists, quotes or tables are nested too deeply. Move some of them out a level.",
      );
    }
    const shape = nodeShape.safeParse(task.value);
    if (!shape.success) refuse("The text is not in a form that can be kept.");
    const { type, attrs, content, marks, text } = shape.data;
    if (!task.allowed.includes(type)) refuse("The text has a block that does not belong where it stands.");
    const node: DocumentNode = { type };
    if (type === "text") {
      if (!text || attrs !== undefined || content) refuse("The text is not in a form that can be kept.");
      node.text = text.replaceAll("\u0000", "");
      bytes += text.length * 2;
      if (marks?.length) node.marks = checkMarks(marks, task.marks);
      if (node.text) task.into.push(node);
    } else {
      const rule = Object.hasOwn(nodeRules, type) ? nodeRules[type] : undefined;
      if (!rule || text !== undefined) refuse("The text has a block that cannot be kept here.");
      const checked = rule.attrs.safeParse(attrs ?? undefined);
      if (!checked.success) refuse(`The text has a ${type} that cannot be kept.`);
      if (checked.data !== undefined) node.attrs = checked.data as Record<string, unknown>;
      if (marks?.length && inline.includes(type as (typeof inline)[number]))
        node.marks = checkMarks(marks, task.marks);
      bytes += 40 + JSON.stringify(node.attrs ?? "").length;
      if (!rule.content && content?.length)
        refuse("The text has a block that does not belong where it stands.");
      if (rule.needsContent && !content?.length) refuse(`The text has an empty ${type}.`);
      if (rule.content && content) {
        node.content = [];
        // Popped from the end, so children are pushed in reverse to keep their order.
        for (let i = content.length - 1; i >= 0; i--) {
          pending.push({
            value: content[i],
            into: node.content,
            allowed: rule.content,
            marks: rule.marks ?? task.marks,
            depth: task.depth + 1,
          });
        }
      }
      task.into.push(node);
    }
    if (bytes > documentLimits.maxBytes) {
      throw new AppError("too_large", "This text is over 1 MB. Split it into two stories.");
    }
  }
  const doc = root.content[0];
  if (!doc) refuse("The text is not in a form that can be kept.");
  return { type: "doc", content: doc.content ?? [] };
}

const blockBreak = new Set([
  "paragraph",
  "heading",
  "codeBlock",
  "listItem",
  "taskItem",
  "blockquote",
  "tableRow",
  "footnote",
  "image",
]);

/** Plain text of a checked document: blocks on their own lines, cells apart, image alt texts and captions included. */
export function documentText(doc: PostDocument): string {
  const parts: string[] = [];
  const visit = (node: DocumentNode): void => {
    if (node.text) parts.push(node.text);
    if (node.type === "hardBreak") parts.push("\n");
    if (node.type === "image") parts.push([node.attrs?.caption, node.attrs?.alt].filter(Boolean).join(" "));
    for (const child of node.content ?? []) visit(child);
    if (node.type === "tableCell" || node.type === "tableHeader") parts.push("\t");
    if (blockBreak.has(node.type)) parts.push("\n");
  };
  for (const node of doc.content) visit(node);
  return parts
    .join("")
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{2,}/g, "\n\n")
    .trim();
}

/** Public ids of every image in a checked document, each once. */
export function documentImages(doc: PostDocument): string[] {
  const found = new Set<string>();
  const visit = (node: DocumentNode): void => {
    if (node.type === "image") found.add(String(node.attrs?.publicId));
    for (const child of node.content ?? []) visit(child);
  };
  for (const node of doc.content) visit(node);
  return [...found];
}

// Han, Hiragana, Katakana and Thai are written without spaces: there each character counts, elsewhere each word.
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** Words of a text; in scripts without spaces a character counts as one. */
export function countWords(text: string): number {
  const characters = text.match(unspaced)?.length ?? 0;
  const words = text.replace(unspaced, " ").match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  return characters + words;
}

/** Minutes to read that many words at 230 a minute; at least 1. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / 230));
}
