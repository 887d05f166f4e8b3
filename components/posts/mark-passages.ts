import type { DocumentNode, PostDocument } from "@/lib/contracts/document";
import { findPassages } from "@/lib/contracts/find-passage";
import {
  blockWords,
  inlineWords,
  type Passage,
  passageBlocks,
  passageText,
  rangeByBlock,
} from "@/lib/contracts/passage";

/** Hundreds of passages in one sentence would make a page of nothing but their names. */
const mostIds = 8;

/** A stretch of a text node that the same passages hold. */
export type PassagePiece = {
  text: string;
  /** Of the passages it belongs to, the first few; empty: of none. */
  ids: readonly string[];
  /** Of those that begin with it. */
  starts: readonly string[];
  /** Of those that end with it. */
  ends: readonly string[];
};

export type MarkedPassages = {
  /** The number of each block of text. */
  blocks: ReadonlyMap<DocumentNode, number>;
  /** By text node. */
  pieces: ReadonlyMap<DocumentNode, PassagePiece[]>;
  /** Of each passage: whether it is there, there in other words, or not there any more. */
  states: ReadonlyMap<string, PassageState>;
};

export type PassageState = "found" | "changed" | "lost";

type Span = { id: string; start: number; end: number; isStart: boolean; isEnd: boolean };

/** Finds passages in a checked document, and says how its text nodes are cut so that they can be marked. */
export function markPassages(
  doc: PostDocument,
  passages: readonly { id: string; passage: Passage }[],
): MarkedPassages {
  const blocks = passageBlocks(doc);
  const text = passageText(blocks.map(blockWords));
  const found = findPassages(
    text,
    passages.map(({ passage }) => passage),
  );
  const states = new Map<string, PassageState>();
  const spans = new Map<number, Span[]>();
  for (const [index, { id }] of passages.entries()) {
    const range = found[index];
    states.set(id, range ? (range.isChanged ? "changed" : "found") : "lost");
    const parts = range ? rangeByBlock(text, range) : [];
    for (const [turn, { block, start, end }] of parts.entries()) {
      const inBlock = spans.get(block) ?? [];
      inBlock.push({ id, start, end, isStart: turn === 0, isEnd: turn === parts.length - 1 });
      spans.set(block, inBlock);
    }
  }
  const pieces = new Map<DocumentNode, PassagePiece[]>();
  for (const [number, inBlock] of spans) {
    const block = blocks[number];
    if (block) cutBlock(block, inBlock, pieces);
  }
  return { blocks: new Map(blocks.map((block, index) => [block, index])), pieces, states };
}

function cutBlock(block: DocumentNode, spans: Span[], pieces: Map<DocumentNode, PassagePiece[]>): void {
  let at = 0;
  const begun = new Set<string>();
  for (const node of block.content ?? []) {
    const words = inlineWords(node);
    const from = at;
    at += words.length;
    const inside = spans.filter(({ start, end }) => start < at && end > from);
    if (node.type !== "text" || inside.length === 0) continue;
    const cuts = new Set([from, at]);
    for (const { start, end } of inside) {
      if (start > from) cuts.add(start);
      if (end < at) cuts.add(end);
    }
    const edges = [...cuts].sort((a, b) => a - b);
    pieces.set(
      node,
      edges.slice(1).map((end, index) => {
        const start = edges[index] ?? from;
        const here = inside.filter((span) => span.start < end && span.end > start);
        const ids = here.slice(0, mostIds).map(({ id }) => id);
        const starts = here.filter(({ id, isStart }) => isStart && !begun.has(id)).map(({ id }) => id);
        for (const id of starts) begun.add(id);
        const ends = here.filter((span) => span.isEnd && span.end === end).map(({ id }) => id);
        return { text: words.slice(start - from, end - from), ids, starts, ends };
      }),
    );
  }
}
