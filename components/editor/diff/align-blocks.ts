import { diffArrays } from "diff";
import { type DocumentNode, inlineNodeTypes } from "@/lib/contracts/document";
import { canonical } from "../draft-body";

/** One place in two documents: the same block, a changed one, or a block that only one of them has. */
export type Row = { before: DocumentNode | null; after: DocumentNode | null };

const keys = new WeakMap<DocumentNode, string>();

/** The same for blocks that would be stored as the same. */
export function blockKey(node: DocumentNode): string {
  let key = keys.get(node);
  if (key === undefined) {
    key = canonical(node);
    keys.set(node, key);
  }
  return key;
}

/** Whether a block holds a line of text, which may be empty, and no other blocks. */
export function isTextblock(node: DocumentNode): boolean {
  if (["paragraph", "heading", "codeBlock"].includes(node.type)) return true;
  return (
    (node.content?.length ?? 0) > 0 && (node.content ?? []).every(({ type }) => inlineNodeTypes.has(type))
  );
}

const bags = new WeakMap<DocumentNode, Map<string, number>>();

/** How often each word stands in a block. */
function wordsOf(node: DocumentNode): Map<string, number> {
  const known = bags.get(node);
  if (known) return known;
  const bag = new Map<string, number>();
  const pending = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const alt = typeof next.attrs?.alt === "string" ? next.attrs.alt : "";
    for (const word of `${next.text ?? ""} ${alt}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
      bag.set(word, (bag.get(word) ?? 0) + 1);
    }
    pending.push(...(next.content ?? []));
  }
  bags.set(node, bag);
  return bag;
}

const sizeOf = (bag: Map<string, number>) => [...bag.values()].reduce((sum, count) => sum + count, 0);

/** From 0 to 1: how much two blocks say the same. Above `kin` the one is taken for a change of the other. */
function likeness(a: DocumentNode, b: DocumentNode): number {
  const areLines = isTextblock(a) && isTextblock(b);
  if (a.type !== b.type && !areLines) return 0;
  if (a.type === "footnotes") return 1;
  if (a.attrs?.publicId && a.attrs.publicId === b.attrs?.publicId) return 1;
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const total = sizeOf(left) + sizeOf(right);
  if (total === 0) return a.type === b.type && !a.attrs?.publicId ? 0.6 : 0;
  let common = 0;
  for (const [word, count] of left) common += Math.min(count, right.get(word) ?? 0);
  return (2 * common) / total;
}

const kin = 0.34;
/** Up to so many pairs are all looked at; in larger gaps only those at the same place. */
const pairs = 1_600;

/** Rows for blocks of which none is in the other list: each with its closest kin, in order. */
function* pairUp(before: DocumentNode[], after: DocumentNode[]): Generator<void, Row[]> {
  const rows: Row[] = [];
  if (before.length * after.length > pairs) {
    for (let at = 0; at < Math.max(before.length, after.length); at++) {
      yield;
      const [a, b] = [before[at] ?? null, after[at] ?? null];
      if (a && b && likeness(a, b) >= kin) rows.push({ before: a, after: b });
      else rows.push(...(a ? [{ before: a, after: null }] : []), ...(b ? [{ before: null, after: b }] : []));
    }
    return rows;
  }
  // best[i][j]: the most that blocks from i and from j on can have in common.
  const best = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  yield;
  const like = before.map((a) => after.map((b) => likeness(a, b)));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const together = like[i]?.[j] ?? 0;
      const row = best[i];
      if (row) {
        row[j] = Math.max(at(i + 1, j), at(i, j + 1), together >= kin ? together + at(i + 1, j + 1) : 0);
      }
    }
  }
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [a, b] = [before[i] ?? null, after[j] ?? null];
    const together = like[i]?.[j] ?? 0;
    if (a && b && together >= kin && at(i, j) === together + at(i + 1, j + 1)) {
      rows.push({ before: a, after: b });
      i++;
      j++;
    } else if (a && (!b || at(i, j) === at(i + 1, j))) {
      rows.push({ before: a, after: null });
      i++;
    } else {
      rows.push({ before: null, after: b });
      j++;
    }
  }
  return rows;
}

/** Positions in `after` of the longest rising run, by their places in the list. */
function longestRise(values: number[]): number[] {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [at, value] of values.entries()) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[at] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = at;
  }
  const rise: number[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) rise.push(at);
  return rise.reverse();
}

/** Where blocks stand in a list that stand in it once. */
function* singles(blocks: readonly DocumentNode[]): Generator<void, Map<string, number>> {
  const found = new Map<string, number>();
  const twice = new Set<string>();
  for (const [at, node] of blocks.entries()) {
    if (at % 16 === 15) yield;
    const key = blockKey(node);
    if (found.has(key)) twice.add(key);
    found.set(key, at);
  }
  for (const key of twice) found.delete(key);
  return found;
}

/** Between two blocks that are known to be the same: the shortest change, or, too far apart, everything anew. */
function* alignGap(before: DocumentNode[], after: DocumentNode[]): Generator<void, Row[]> {
  if (before.length === 0 || after.length === 0) return yield* pairUp(before, after);
  yield;
  const changes = diffArrays(before.map(blockKey), after.map(blockKey), { maxEditLength: 200 });
  if (!changes) return yield* pairUp(before, after);
  const rows: Row[] = [];
  let [x, y] = [0, 0];
  let gone: DocumentNode[] = [];
  let come: DocumentNode[] = [];
  function* settle(): Generator<void, void> {
    for (const row of yield* pairUp(gone, come)) rows.push(row);
    gone = [];
    come = [];
  }
  for (const { added, removed, count } of changes) {
    if (removed) gone.push(...before.slice(x, x + count));
    else if (added) come.push(...after.slice(y, y + count));
    else {
      yield* settle();
      for (let n = 0; n < count; n++) {
        rows.push({ before: before[x + n] ?? null, after: after[y + n] ?? null });
      }
    }
    if (!added) x += count;
    if (!removed) y += count;
  }
  yield* settle();
  return rows;
}

/**
 * Lays two lists of blocks side by side. Blocks that stand once in both hold the lists together (patience), so that
 * long documents take time by their length and not by how much of them changed. Yields so that the caller can pause.
 */
export function* alignBlocks(
  before: readonly DocumentNode[],
  after: readonly DocumentNode[],
): Generator<void, Row[]> {
  const [left, right] = [yield* singles(before), yield* singles(after)];
  const common = [...left]
    .flatMap(([key, x]) => {
      const y = right.get(key);
      return y === undefined ? [] : [{ x, y }];
    })
    .toSorted((a, b) => a.x - b.x);
  const anchors = longestRise(common.map(({ y }) => y)).flatMap((at) => common[at] ?? []);
  const rows: Row[] = [];
  let [x, y] = [0, 0];
  for (const anchor of [...anchors, { x: before.length, y: after.length }]) {
    for (const row of yield* alignGap(before.slice(x, anchor.x), after.slice(y, anchor.y))) rows.push(row);
    const [a, b] = [before[anchor.x], after[anchor.y]];
    if (a && b) rows.push({ before: a, after: b });
    x = anchor.x + 1;
    y = anchor.y + 1;
  }
  return rows;
}
