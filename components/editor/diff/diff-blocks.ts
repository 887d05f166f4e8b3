import type { DocumentNode } from "@/lib/contracts/document";
import { alignBlocks, blockKey, isTextblock, type Row } from "./align-blocks";
import { diffInline, type InlinePart } from "./diff-inline";

/** A block as two versions have it. */
export type BlockDiff =
  | { op: "same" | "added" | "removed"; node: DocumentNode }
  | {
      op: "changed";
      before: DocumentNode;
      after: DocumentNode;
      /** Of a line of text. */
      inline: InlinePart[] | null;
      /** Of a block of blocks. */
      children: BlockDiff[] | null;
    };

/** What changed in one row. Yields now and then, so that the caller can pause. */
function* diffRow({ before, after }: Row): Generator<void, BlockDiff[]> {
  if (!before) return after ? [{ op: "added", node: after }] : [];
  if (!after) return [{ op: "removed", node: before }];
  if (blockKey(before) === blockKey(after)) return [{ op: "same", node: after }];
  yield;
  if (isTextblock(before) && isTextblock(after)) {
    const inline = diffInline(before.content ?? [], after.content ?? []);
    return [{ op: "changed", before, after, inline, children: null }];
  }
  const hasBlocks = (before.content?.length ?? 0) > 0 && (after.content?.length ?? 0) > 0;
  if (before.type === after.type && hasBlocks) {
    const children = yield* diffBlocks(before.content ?? [], after.content ?? []);
    return [{ op: "changed", before, after, inline: null, children }];
  }
  if (before.type === after.type) return [{ op: "changed", before, after, inline: null, children: null }];
  return [
    { op: "removed", node: before },
    { op: "added", node: after },
  ];
}

/** What changed between two lists of blocks, in the order in which they are read. */
export function* diffBlocks(
  before: readonly DocumentNode[],
  after: readonly DocumentNode[],
): Generator<void, BlockDiff[]> {
  const diffs: BlockDiff[] = [];
  for (const row of yield* alignBlocks(before, after)) diffs.push(...(yield* diffRow(row)));
  return diffs;
}

/** Milliseconds for which a page may be held up in one go. */
const sliceMilliseconds = 8;

/** Runs to the end, letting the page breathe. Rejects when the signal aborts. */
export async function inSlices<T>(work: Generator<void, T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const until = performance.now() + sliceMilliseconds;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
  }
}
