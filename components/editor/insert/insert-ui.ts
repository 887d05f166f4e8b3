import type { Editor } from "@tiptap/core";
import { Selection } from "@tiptap/pm/state";

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

/**
 * Puts a block where the cursor is: in place of an empty paragraph, else below the block it stands in. The cursor goes
 * into its first line, or to the line after a block that has none.
 */
export function insertBlock(editor: Editor, block: Record<string, unknown>): void {
  const { $to } = editor.state.selection;
  const isEmpty = $to.depth > 0 && $to.parent.type.name === "paragraph" && $to.parent.content.size === 0;
  const from = isEmpty ? $to.before() : $to.depth > 0 ? $to.after() : $to.pos;
  const to = isEmpty ? $to.after() : from;
  const next = editor.state.doc.resolve(to).nodeAfter;
  const isLast = next === null || next.type.name === "footnotes";
  editor
    .chain()
    .insertContentAt({ from, to }, [block, ...(isLast ? [{ type: "paragraph" }] : [])])
    .command(({ tr }) => {
      const node = tr.doc.nodeAt(from);
      if (!node) return true;
      const isAtom = node.isAtom || node.type.name === "gallery";
      tr.setSelection(Selection.near(tr.doc.resolve(isAtom ? from + node.nodeSize : from + 1)));
      tr.scrollIntoView();
      return true;
    })
    .run();
  editor.view.focus();
}
