import { NodeSelection, Selection, TextSelection, type Transaction } from "@tiptap/pm/state";

/** Puts the cursor on an empty line at this position, between two blocks; makes one unless it is there. */
export function writeAt(tr: Transaction, at: number): Transaction {
  const paragraph = tr.doc.type.schema.nodes.paragraph;
  const $at = tr.doc.resolve(at);
  const next = $at.nodeAfter;
  if (!paragraph || $at.parent.inlineContent) return tr.setSelection(Selection.near($at, -1));
  if (!(next?.type === paragraph && next.content.size === 0)) tr.insert(at, paragraph.create());
  return tr.setSelection(TextSelection.create(tr.doc, at + 1));
}

/**
 * When a whole block is selected: puts the cursor on an empty line below it, or below what holds it where that takes no
 * lines (a gallery, a list). What is typed then is written, and replaces nothing. False: no block is selected.
 */
export function writeBelowSelected(tr: Transaction): boolean {
  const { selection, doc } = tr;
  if (!(selection instanceof NodeSelection) || !selection.node.isBlock) return false;
  const { $to } = selection;
  const paragraph = doc.type.schema.nodes.paragraph;
  if (!paragraph) return false;
  for (let depth = $to.depth; depth >= 0; depth--) {
    const index = depth === $to.depth ? $to.index() : $to.indexAfter(depth);
    if (!$to.node(depth).canReplaceWith(index, index, paragraph)) continue;
    writeAt(tr, depth === $to.depth ? $to.pos : $to.after(depth + 1));
    return true;
  }
  // Below the notes there is nothing: above them.
  writeAt(tr, selection.from);
  return true;
}
