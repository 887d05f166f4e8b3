import type { Editor } from "@tiptap/core";
import { Fragment, type ResolvedPos } from "@tiptap/pm/model";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";

/** Blocks that move among their own kind, inside the block that holds them. */
const parts = new Set(["listItem", "taskItem", "footnote"]);

/**
 * The depth of the block to move for a position: the item of a list, a note; else the
 * block that stands in the story itself, or in a box of it.
 */
function movableDepth($pos: ResolvedPos): number | null {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if (parts.has($pos.node(depth).type.name)) return depth;
  }
  return $pos.depth > 0 ? 1 : null;
}

/** Where the block under the cursor, or the selected one, begins; null outside of any. */
function currentBlock(editor: Editor): number | null {
  const { selection } = editor.state;
  if (selection instanceof NodeSelection && selection.node.isBlock) return selection.from;
  const depth = movableDepth(selection.$from);
  return depth === null ? null : selection.$from.before(depth);
}

/** Changes places with the block before or after it among its siblings. The cursor goes along. */
export function moveBlock(editor: Editor, by: -1 | 1, at: number | null = currentBlock(editor)): boolean {
  const { state } = editor;
  const node = at === null ? null : state.doc.nodeAt(at);
  if (at === null || !node) return false;
  const $at = state.doc.resolve(at);
  const index = $at.index();
  const other = $at.parent.maybeChild(index + by);
  if (!other || other.type.name === "footnotes" || node.type.name === "footnotes") return false;
  const start = by < 0 ? at - other.nodeSize : at;
  const pair = by < 0 ? [node, other] : [other, node];
  const end = start + node.nodeSize + other.nodeSize;
  if (
    !$at.parent.canReplace(Math.min(index, index + by), Math.max(index, index + by) + 1, Fragment.from(pair))
  ) {
    return false;
  }
  const shift = by < 0 ? -other.nodeSize : other.nodeSize;
  const { selection } = state;
  const tr = state.tr.replaceWith(start, end, pair);
  if (selection instanceof NodeSelection)
    tr.setSelection(NodeSelection.create(tr.doc, selection.from + shift));
  else if (selection.from >= at && selection.to <= at + node.nodeSize)
    tr.setSelection(TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift));
  editor.view.dispatch(tr.scrollIntoView());
  return true;
}

/** Takes a block out, and the gallery with its last picture. */
export function removeNode(editor: Editor, at: number | undefined): void {
  const node = at === undefined ? null : editor.state.doc.nodeAt(at);
  if (at === undefined || !node) return;
  const $at = editor.state.doc.resolve(at);
  const isLast = $at.parent.type.name === "gallery" && $at.parent.childCount === 1;
  const [from, to] = isLast ? [$at.before(), $at.after()] : [at, at + node.nodeSize];
  editor.view.dispatch(editor.state.tr.delete(from, to));
}
