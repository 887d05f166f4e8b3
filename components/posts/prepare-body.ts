import "server-only";
import { type DocumentNode, type PostDocument, parseDocument } from "@/lib/contracts/document";
import { nameHeadings, plainText } from "@/lib/contracts/heading-ids";
import { logger } from "@/lib/logger";
import type { StoryReferences } from "@/lib/posts/dto";
import { type CodeLine, highlightCode } from "./highlight-code";
import type { MarkedPassages } from "./mark-passages";
import type { PassageLink } from "./passages";

export type Heading = { id: string; level: number; text: string };

/** A document that passed the gate once more, with all that its rendering needs to look up. */
export type PreparedBody = {
  doc: PostDocument;
  /** In the order they are read. */
  headings: Heading[];
  headingIds: ReadonlyMap<DocumentNode, string>;
  /** By code block; absent: plain. */
  code: ReadonlyMap<DocumentNode, CodeLine[]>;
  /** Number of each footnote that is referred to and exists, in the order of their first reference. */
  footnotes: ReadonlyMap<string, number>;
  footnoteNodes: DocumentNode[];
  /** How often each is referred to. */
  references: ReadonlyMap<string, number>;
  /** Which of its references a node is, from 1. */
  referenceTurns: ReadonlyMap<DocumentNode, number>;
  /** What its cards, routes and mentions stand for. */
  refers: StoryReferences;
  /** Where passages can be chosen, and those that were. Absent: nobody comments here. */
  passages?: MarkedPassages;
  /** Where what was said of those is, by passage. */
  passageLinks?: ReadonlyMap<string, PassageLink>;
};

/** For all code of a story: readers of other stories wait meanwhile. */
const colouringMilliseconds = 2_000;

/**
 * Checks a stored document again and looks ahead through it. Null when it does not pass the gate: the page then says
 * that the text cannot be shown, and the log says which post it was. `load` says what the text refers to.
 */
export async function prepareBody(
  postId: string,
  content: unknown,
  load: (postId: string, doc: PostDocument) => Promise<StoryReferences>,
): Promise<PreparedBody | null> {
  let doc: PostDocument;
  try {
    doc = parseDocument(content);
  } catch (error) {
    logger.error({ err: error, postId }, "a stored document does not pass the gate");
    return null;
  }
  const nodes = readingOrder(doc);
  const footnoteNodes = nodes.filter((node) => node.type === "footnote");
  const existing = new Set(footnoteNodes.map((node) => String(node.attrs?.id)));
  const footnotes = new Map<string, number>();
  const references = new Map<string, number>();
  const referenceTurns = new Map<DocumentNode, number>();
  for (const node of nodes) {
    if (node.type !== "footnoteReference") continue;
    const id = String(node.attrs?.id);
    if (!existing.has(id)) continue;
    if (!footnotes.has(id)) footnotes.set(id, footnotes.size + 1);
    const turn = (references.get(id) ?? 0) + 1;
    references.set(id, turn);
    referenceTurns.set(node, turn);
  }
  const headingIds = nameHeadings(nodes.filter((node) => node.type === "heading"));
  return {
    doc,
    headings: [...headingIds].map(([node, id]) => ({
      id,
      level: Number(node.attrs?.level),
      text: plainText(node),
    })),
    headingIds,
    code: await colour(nodes.filter((node) => node.type === "codeBlock")),
    footnotes,
    footnoteNodes: sortFootnotes(footnoteNodes, footnotes),
    references,
    referenceTurns,
    refers: await load(postId, doc),
  };
}

function readingOrder(doc: PostDocument): DocumentNode[] {
  const found: DocumentNode[] = [];
  const pending = [...doc.content].reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    found.push(node);
    for (let i = (node.content?.length ?? 0) - 1; i >= 0; i--) {
      const child = node.content?.[i];
      if (child) pending.push(child);
    }
  }
  return found;
}

async function colour(blocks: DocumentNode[]): Promise<Map<DocumentNode, CodeLine[]>> {
  const coloured = new Map<DocumentNode, CodeLine[]>();
  const budget = { milliseconds: colouringMilliseconds };
  for (const block of blocks) {
    const language = block.attrs?.language;
    if (typeof language !== "string" || !language) continue;
    const result = await highlightCode(plainText(block), language, budget);
    if (!result) continue;
    coloured.set(block, result);
  }
  return coloured;
}

/** In the order of their first reference; those that nothing refers to come last. An id that comes twice is shown once. */
function sortFootnotes(nodes: DocumentNode[], numbers: ReadonlyMap<string, number>): DocumentNode[] {
  const byId = new Map<string, DocumentNode>();
  for (const node of nodes) {
    const id = String(node.attrs?.id);
    if (!byId.has(id)) byId.set(id, node);
  }
  const rank = (id: string) => numbers.get(id) ?? Number.POSITIVE_INFINITY;
  return [...byId].sort(([a], [b]) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b))).map(([, node]) => node);
}
