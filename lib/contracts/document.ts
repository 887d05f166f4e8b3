import { z } from "zod";
import { inlineTypes, markRules, nodeRules } from "./document-rules";
import { AppError } from "./errors";
import { isBlank, storable } from "./text";

export {
  calloutKinds,
  galleryLimit,
  imageLayouts,
  isSafeHref,
  publicIdSchema,
  routeLimits,
} from "./document-rules";

/** Bumped when a stored document must be migrated before this code can read it. */
export const DOCUMENT_SCHEMA_VERSION = 1;

/**
 * `maxReferences`: places of cards and routes, and people mentioned, each as many different ones. `maxCards`: blocks that
 * are drawn from more than their own words, however often they name the same.
 */
export const documentLimits = {
  maxDepth: 32,
  maxNodes: 20_000,
  maxBytes: 1_000_000,
  maxReferences: 100,
  maxCards: 300,
} as const;

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

export const documentNodeTypes: readonly string[] = Object.keys(nodeRules);
export const documentMarkTypes: readonly string[] = Object.keys(markRules);
/** What stands in a line of text. */
export const inlineNodeTypes: ReadonlySet<string> = new Set(inlineTypes);

const markShape = z.strictObject({ type: z.string(), attrs: z.unknown().optional() });
const nodeShape = z.strictObject({
  type: z.string(),
  attrs: z.unknown().optional(),
  content: z.array(z.unknown()).optional(),
  marks: z.array(markShape).max(10).optional(),
  text: z.string().optional(),
});

const shapeless = "The text is not in a form that can be kept.";
const misplaced = "The text has a block that does not belong where it stands.";

function refuse(message: string): never {
  throw new AppError("invalid", message, { fields: { content: message } });
}

function refuseSize(message: string): never {
  throw new AppError("too_large", message, { fields: { content: message } });
}

/** Checked marks, each kind once, in one order. */
function checkMarks(
  marks: z.infer<typeof markShape>[],
  allowed: readonly string[] | undefined,
): DocumentMark[] {
  const checked = new Map<string, DocumentMark>();
  for (const mark of marks) {
    const rule = Object.hasOwn(markRules, mark.type) ? markRules[mark.type] : undefined;
    if (!rule || (allowed && !allowed.includes(mark.type))) {
      refuse("The text has formatting that cannot be kept here.");
    }
    const attrs = rule.safeParse(mark.attrs ?? undefined);
    if (!attrs.success) refuse(attrs.error.issues[0]?.message ?? "The text has a link that cannot be kept.");
    if (checked.has(mark.type)) continue;
    const kept = attrs.data === undefined ? { type: mark.type } : { type: mark.type, attrs: attrs.data };
    checked.set(mark.type, kept as DocumentMark);
  }
  return documentMarkTypes.flatMap((type) => checked.get(type) ?? []);
}

type Task = {
  value: unknown;
  into: DocumentNode[];
  allowed: readonly string[];
  marks: readonly string[] | undefined;
  depth: number;
};

/** The node of a task without its children; null for text that nothing is left of. */
function checkNode(task: Task): { node: DocumentNode | null; children: unknown[] } {
  const shape = nodeShape.safeParse(task.value);
  if (!shape.success) refuse(shapeless);
  const { type, attrs, content, marks, text } = shape.data;
  if (!task.allowed.includes(type)) refuse(misplaced);
  if (type === "text") {
    if (!text || attrs !== undefined || content) refuse(shapeless);
    const node: DocumentNode = { type, text: storable(text) };
    if (marks?.length) node.marks = checkMarks(marks, task.marks);
    return { node: node.text ? node : null, children: [] };
  }
  const rule = nodeRules[type];
  if (!rule || text !== undefined) refuse("The text has a block that cannot be kept here.");
  const checked = rule.attrs.safeParse(attrs ?? undefined);
  if (!checked.success) refuse(`The text has a ${type} that cannot be kept.`);
  const node: DocumentNode = { type };
  if (checked.data !== undefined) node.attrs = checked.data as Record<string, unknown>;
  if (marks?.length && isInline(type)) node.marks = checkMarks(marks, task.marks);
  if (!rule.content && content?.length) refuse(misplaced);
  if (rule.needsContent && !content?.length) refuse(`The text has an empty ${type}.`);
  if (rule.maxContent && content && content.length > rule.maxContent) {
    refuse(`The text has a ${type} of more than ${rule.maxContent}.`);
  }
  if (rule.first && !startsWith(rule.first, content ?? [])) refuse(misplaced);
  return { node, children: content ?? [] };
}

/** Whether the first child alone is of this type, and is not alone. */
function startsWith(type: string, children: readonly unknown[]): boolean {
  const typeOf = (child: unknown) =>
    typeof child === "object" && child !== null && "type" in child ? child.type : undefined;
  return children.length > 1 && children.every((child, index) => (typeOf(child) === type) === (index === 0));
}

function isInline(type: string): boolean {
  return (inlineTypes as readonly string[]).includes(type);
}

const encoder = new TextEncoder();

/** UTF-8 bytes of a node without its children, as JSON, near enough. */
function weigh(node: DocumentNode): number {
  const own = JSON.stringify([node.attrs, node.marks]).length + node.type.length + 24;
  return own + (node.text ? encoder.encode(node.text).length : 0);
}

/** Text beside text with the same marks is one text: so does the editor have it. */
function append(into: DocumentNode[], node: DocumentNode): void {
  const before = into.at(-1);
  if (
    node.type === "text" &&
    before?.type === "text" &&
    JSON.stringify(before.marks ?? []) === JSON.stringify(node.marks ?? [])
  ) {
    before.text = `${before.text}${node.text}`;
  } else {
    into.push(node);
  }
}

/**
 * The document gate: the one way any document gets in, at save, at import and before it is rendered.
 * Iterative, because ProseMirror's own check overflows the stack on a few thousand nested quotes and lets
 * `javascript:` links through. Returns a fresh copy in one canonical form: what the gate returns, it returns again
 * unchanged, and the editor gives it back as it was.
 *
 * @throws AppError `too_large` over the limits, `invalid` for anything that is not our document.
 */
export function parseDocument(input: unknown): PostDocument {
  const root: DocumentNode[] = [];
  const pending: Task[] = [{ value: input, into: root, allowed: ["doc"], marks: undefined, depth: 0 }];
  let nodes = 0;
  let bytes = 0;
  for (let task = pending.pop(); task; task = pending.pop()) {
    if (++nodes > documentLimits.maxNodes) {
      refuseSize("This text has too many parts. Split it into two stories.");
    }
    if (task.depth > documentLimits.maxDepth) {
      refuseSize("Lists, quotes or tables are nested too deeply. Move some of them out a level.");
    }
    const { node, children } = checkNode(task);
    if (!node) continue;
    bytes += weigh(node);
    if (bytes > documentLimits.maxBytes) refuseSize("This text is over 1 MB. Split it into two stories.");
    const rule = nodeRules[node.type];
    if (rule?.content && children.length > 0) {
      if (nodes + pending.length + children.length > documentLimits.maxNodes) {
        refuseSize("This text has too many parts. Split it into two stories.");
      }
      node.content = [];
      // Popped from the end, so children are pushed in reverse to keep their order.
      for (let i = children.length - 1; i >= 0; i--) {
        pending.push({
          value: children[i],
          into: node.content,
          allowed: rule.content,
          marks: rule.marks ?? task.marks,
          depth: task.depth + 1,
        });
      }
    }
    append(task.into, node);
  }
  const doc: PostDocument = { type: "doc", content: checkOrder(root[0]?.content ?? []) };
  for (const found of [documentPlaces(doc), documentMentions(doc)]) {
    if (found.length > documentLimits.maxReferences) {
      refuseSize(`A story names at most ${documentLimits.maxReferences} places and as many people.`);
    }
  }
  if (countCards(doc) > documentLimits.maxCards) {
    refuseSize(
      `A story has at most ${documentLimits.maxCards} cards, routes, galleries, files, mentions and embeds.`,
    );
  }
  return doc;
}

const cards = new Set(["placeCard", "route", "gallery", "embed", "mention", "fileLink"]);

function countCards(doc: PostDocument): number {
  let count = 0;
  const pending: DocumentNode[] = [...doc.content];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (cards.has(node.type)) count++;
    if (node.content) pending.push(...node.content);
  }
  return count;
}

/** At least one block, and footnotes at most once, after everything else. */
function checkOrder(content: DocumentNode[]): DocumentNode[] {
  const footnotes = content.findIndex(({ type }) => type === "footnotes");
  if (footnotes >= 0 && footnotes < content.length - 1) refuse(misplaced);
  return footnotes === 0 || content.length === 0 ? [{ type: "paragraph" }, ...content] : content;
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
  "pullQuote",
  "toggleSummary",
  "embed",
  "placeCard",
  "route",
  "fileLink",
]);

/**
 * Plain text of a checked document: blocks on their own lines, cells apart, alt texts, captions, notes and names of files
 * included.
 */
export function documentText(doc: PostDocument): string {
  const parts: string[] = [];
  const visit = (node: DocumentNode): void => {
    if (node.text) parts.push(node.text);
    if (node.type === "hardBreak") parts.push("\n");
    if (node.type === "mention" || node.type === "fileLink") parts.push(String(node.attrs?.name));
    const { caption, note, alt } = node.attrs ?? {};
    const said = [caption, note, alt].filter((part) => typeof part === "string" && part !== "");
    if (said.length > 0) parts.push(said.join(" "));
    for (const child of node.content ?? []) visit(child);
    if (node.type === "tableCell" || node.type === "tableHeader") parts.push("\t");
    if (blockBreak.has(node.type)) parts.push("\n");
  };
  for (const node of doc.content) visit(node);
  // Line by line: an expression that looks for white space before a line's end takes a million spaces squared.
  return parts
    .join("")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{2,}/g, "\n\n")
    .trim();
}

/** Characters of `documentOpening`, about. */
const openingLength = 1_000;

/**
 * How a checked document begins, as prose: its first paragraphs without headings, tables, names of files and words about
 * pictures. Of one without paragraphs, whatever text it has.
 */
export function documentOpening(doc: PostDocument): string {
  const paragraphs: string[] = [];
  let length = 0;
  const visit = (node: DocumentNode): void => {
    if (length >= openingLength || node.type === "footnotes" || node.type === "table") return;
    if (node.type !== "paragraph") {
      for (const child of node.content ?? []) visit(child);
      return;
    }
    const words = documentText({ type: "doc", content: [node] });
    if (words) paragraphs.push(words);
    length += words.length;
  };
  for (const node of doc.content) visit(node);
  const opening = paragraphs.length > 0 ? paragraphs.join("\n") : documentText(doc);
  // Half a character at the cut is none.
  return opening.slice(0, openingLength * 2).replace(/\p{Surrogate}$/u, "");
}

/** Blocks that are something to see without any text. */
const wordless = new Set([
  "image",
  "gallery",
  "horizontalRule",
  "table",
  "codeBlock",
  "embed",
  "placeCard",
  "route",
  "fileLink",
  "mention",
]);

/** Whether there is nothing to read or to see in a document, checked or as the editor holds it. */
export function isEmptyDocument(doc: { content?: DocumentNode[] }): boolean {
  const isEmpty = (node: DocumentNode): boolean =>
    !wordless.has(node.type) && isBlank(node.text ?? "") && (node.content ?? []).every(isEmpty);
  return (doc.content ?? []).every(isEmpty);
}

/** What `find` sees in the nodes of a checked document, each once, in the order of reading. */
function collect(doc: PostDocument, find: (node: DocumentNode) => readonly unknown[]): string[] {
  const found = new Set<string>();
  const visit = (node: DocumentNode): void => {
    for (const one of find(node)) found.add(String(one));
    for (const child of node.content ?? []) visit(child);
  };
  for (const node of doc.content) visit(node);
  return [...found];
}

/** Public ids of every picture and file in a checked document, each once. */
export function documentMedia(doc: PostDocument): string[] {
  return collect(doc, ({ type, attrs }) =>
    type === "image" || type === "fileLink" ? [attrs?.publicId] : [],
  );
}

/** Slugs of the places on cards and routes, each once. */
export function documentPlaces(doc: PostDocument): string[] {
  return collect(doc, ({ type, attrs }) =>
    type === "placeCard" ? [attrs?.slug] : type === "route" ? (attrs?.places as string[]) : [],
  );
}

/** Ids of the people mentioned, each once. */
export function documentMentions(doc: PostDocument): string[] {
  return collect(doc, ({ type, attrs }) => (type === "mention" ? [attrs?.id] : []));
}

// Han, Hiragana, Katakana and Thai are written without spaces: there each character counts, elsewhere each word.
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** Words of a text, in no order; in scripts without spaces a character counts as one. */
export function splitWords(text: string): string[] {
  const characters = text.match(unspaced) ?? [];
  const words = text.replace(unspaced, " ").match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu) ?? [];
  return [...characters, ...words];
}

export function countWords(text: string): number {
  return splitWords(text).length;
}

/** Minutes to read that many words at 230 a minute; at least 1. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / 230));
}
