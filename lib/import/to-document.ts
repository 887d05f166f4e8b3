import type { Root } from "hast";
import { type DocumentNode, type PostDocument, parseDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { nameHeadings, plainText } from "@/lib/contracts/heading-ids";
import { convertElement } from "./convert-element";
import { type Findings, Flow, type HeadingMark, type Surroundings } from "./flow";

type Converted = {
  /** What the gate returned. */
  content: PostDocument;
  /** The first-level heading that the text began with, now taken out of it. */
  title: string | null;
};

/**
 * Maps a tree of HTML elements to a document and sends it through the gate. Levels of headings are moved so that the
 * highest is 2; links to passages lead to the ids that our page gives its headings.
 * @param title when the text begins with it as a heading, the heading is left out
 * @throws AppError `too_large` when the text is too long or too deep
 */
export function toDocument(tree: Root, surroundings: Surroundings, title: string | null): Converted {
  try {
    return convert(tree, surroundings, title);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AppError("too_large", "Lists, quotes or HTML are nested too deeply.", { cause });
  }
}

function convert(tree: Root, surroundings: Surroundings, title: string | null): Converted {
  const found: Findings = {
    ...surroundings,
    headings: [],
    anchors: [],
    footnoteIds: new Map(),
    footnotes: new Map(),
  };
  const flow = new Flow(found, convertElement);
  flow.visitAll(tree.children, []);
  const blocks = flow.end();
  const first = takeTitle(blocks, found, title);
  shiftLevels(found.headings);
  const notes = footnotes(found);
  const content = [...blocks, ...(notes ? [notes] : [])];
  pointAnchors(content, found);
  return { content: parseDocument({ type: "doc", content }), title: first };
}

/** A file whose title is also its first heading says it once. */
function takeTitle(blocks: DocumentNode[], found: Findings, title: string | null): string | null {
  const [first] = blocks;
  if (first?.type !== "heading" || first.attrs?.level !== 1) return null;
  const text = plainText(first).replace(/\s+/g, " ").trim();
  if (title !== null && text.toLowerCase() !== title.toLowerCase()) return null;
  blocks.shift();
  found.headings = found.headings.filter(({ node }) => node !== first);
  return text;
}

function shiftLevels(headings: readonly HeadingMark[]): void {
  const levels = headings.map(({ node }) => Number(node.attrs?.level));
  const highest = levels.reduce((least, level) => Math.min(least, level), 6);
  for (const { node } of headings) {
    node.attrs = { level: Math.max(2, Math.min(4, Number(node.attrs?.level) - highest + 2)) };
  }
}

function footnotes(found: Findings): DocumentNode | null {
  const content = [...found.footnoteIds].map(([name, id]) => ({
    type: "footnote",
    attrs: { id },
    content: found.footnotes.get(name) ?? [{ type: "paragraph" }],
  }));
  return content.length > 0 ? { type: "footnotes", content } : null;
}

/** What generators call a heading: Zola and ours set a hyphen for anything, GitHub and Hugo leave punctuation out. */
function usualNames(text: string): string[] {
  const lower = text.toLowerCase().trim();
  return [
    lower.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, ""),
    lower.replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-"),
  ];
}

/** Links to passages of this text get the id of the heading that they meant; a name nobody bears is no link. */
function pointAnchors(content: DocumentNode[], found: Findings): void {
  const ids = nameHeadings(found.headings.map(({ node }) => node));
  const targets = new Map<string, string>();
  const add = (name: string, node: DocumentNode) => {
    const id = ids.get(node);
    if (id && !targets.has(name)) targets.set(name, id);
  };
  for (const { node, anchors } of found.headings) for (const anchor of anchors) add(anchor, node);
  const seen = new Map<string, number>();
  for (const { node } of found.headings) {
    for (const name of new Set(usualNames(plainText(node)))) {
      const times = seen.get(name) ?? 0;
      seen.set(name, times + 1);
      add(times === 0 ? name : `${name}-${times}`, node);
    }
  }
  const visit = (node: DocumentNode): void => {
    for (const child of node.content ?? []) visit(child);
    if (!node.marks?.some((mark) => mark.type === "link" && mark.attrs.href.startsWith("#"))) return;
    node.marks = node.marks.flatMap((mark) => {
      if (mark.type !== "link" || !mark.attrs.href.startsWith("#")) return [mark];
      const name = decodeName(mark.attrs.href.slice(1));
      const id = targets.get(name) ?? targets.get(name.toLowerCase()) ?? longestStart(targets, name);
      if (id) return [{ ...mark, attrs: { ...mark.attrs, href: `#${id}` } }];
      found.note(
        `The link to the passage “${name.slice(0, 100)}” leads nowhere; its text is kept.`,
        `#${name}`,
      );
      return [];
    });
  };
  for (const node of content) visit(node);
}

/** Some generators spell emoji out in names: "issues-crab" for "Issues 🦀". */
function longestStart(targets: ReadonlyMap<string, string>, name: string): string | undefined {
  const lower = name.toLowerCase();
  for (let end = lower.lastIndexOf("-"); end > 0; end = lower.lastIndexOf("-", end - 1)) {
    const id = targets.get(lower.slice(0, end));
    if (id) return id;
  }
  return undefined;
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
