import type { Editor } from "@tiptap/core";
import { Fragment, Node } from "@tiptap/pm/model";
import { Selection, TextSelection, type Transaction } from "@tiptap/pm/state";
import { writeAt } from "../write-below";

/** What has to be asked before a block can be made, or to change one: `at` is the position of the block. */
export type InsertQuestion =
  | { kind: "picture" | "gallery" | "file" }
  | { kind: "embed"; at?: number; url?: string }
  | { kind: "place" }
  | { kind: "route"; at?: number; places?: string[] };

export type InsertUi = { ask: (question: InsertQuestion) => void };

declare module "@tiptap/core" {
  interface Storage {
    insertUi: InsertUi;
  }
}

/** Puts blocks where the cursor is, or at a position between two blocks, and goes on writing there: see `putBlocks`. */
export function insertBlocks(
  editor: Editor,
  blocks: readonly Record<string, unknown>[],
  position?: number,
): void {
  const nodes = blocks.map((block) => Node.fromJSON(editor.schema, block));
  editor.view.dispatch(putBlocks(editor.state.tr, nodes, position));
  goOnWriting(editor);
}

export function insertBlock(editor: Editor, block: Record<string, unknown>): void {
  insertBlocks(editor, [block]);
}

/** The focus to the text, and the cursor into sight: once, when what was put above it has its height. */
export function goOnWriting(editor: Editor): void {
  if (editor.isDestroyed) return;
  editor.view.focus();
  requestAnimationFrame(() => {
    if (!editor.isDestroyed) editor.view.dispatch(editor.state.tr.scrollIntoView());
  });
}

/**
 * Puts blocks in place of the empty paragraph at the cursor, else below the block it stands in. The cursor goes into
 * the first line of a box, or to the line after what has none: never onto another block, which the next key would take.
 */
export function putBlocks(tr: Transaction, nodes: readonly Node[], position?: number): Transaction {
  const { $to } = tr.selection;
  const { parent } = $to;
  const isOwnLine =
    position === undefined && $to.depth > 0 && parent.type.name === "paragraph" && parent.content.size === 0;
  const from = position ?? (isOwnLine ? $to.before() : $to.depth > 0 ? $to.after() : $to.pos);
  const to = isOwnLine ? $to.after() : from;
  tr.replaceWith(from, to, Fragment.from(nodes));
  const end = tr.mapping.map(to);
  const box = nodes.length === 1 ? tr.doc.nodeAt(from) : null;
  if (box && !box.isAtom && box.type.name !== "gallery") {
    // The keyboard needs a line to come out to.
    const below = tr.doc.resolve(end).nodeAfter;
    if (!below || below.type.name === "footnotes") writeAt(tr, end);
    return tr.setSelection(Selection.near(tr.doc.resolve(from + 1)));
  }
  const next = tr.doc.resolve(end).nodeAfter;
  // The line that one stood on stays, below.
  if (!isOwnLine && next?.isTextblock && !next.type.spec.code) {
    return tr.setSelection(TextSelection.create(tr.doc, end + 1));
  }
  return writeAt(tr, end);
}
