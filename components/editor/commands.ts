import type { Editor } from "@tiptap/core";
import { nanoid } from "nanoid";

/** Mentions a new footnote at the cursor and goes to write it, below the text. */
export function insertFootnote(editor: Editor): void {
  const { state } = editor;
  const { footnoteReference, footnotes, footnote, paragraph } = state.schema.nodes;
  if (!footnoteReference || !footnotes || !footnote || !paragraph) return;
  const id = nanoid(8).replace(/[^\w-]/g, "-");
  const { $to } = state.selection;
  if (!$to.parent.inlineContent || $to.parent.type.spec.code) return;
  const tr = state.tr.insert($to.pos, footnoteReference.create({ id }));
  const note = footnote.create({ id }, paragraph.create());
  const last = tr.doc.lastChild;
  const end = tr.doc.content.size;
  const at = last?.type === footnotes ? end - 1 : end;
  tr.insert(at, last?.type === footnotes ? note : footnotes.create(null, note));
  editor.view.dispatch(tr);
  const inside = at + (last?.type === footnotes ? 2 : 3);
  editor.chain().focus().setTextSelection(inside).scrollIntoView().run();
}

/** Gives the whole link at the cursor, or the selection, this address; without a selection the address is its own text. */
export function setLink(editor: Editor, href: string): void {
  const chain = editor.chain().focus();
  if (editor.isActive("link")) chain.extendMarkRange("link").setLink({ href }).run();
  else if (!editor.state.selection.empty) chain.setLink({ href }).run();
  else chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
}

/** An address as a person types it, as one that may stand in a story: "example.org" means https. */
export function completeAddress(typed: string): string {
  const address = typed.trim();
  if (/^[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+$/.test(address)) return `mailto:${address}`;
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#:].*)?$/u.test(address)) return `https://${address}`;
  return address;
}

/** Opens the menu of blocks on a line of its own: the empty one at the cursor or at `at`, else a new one below that block. */
export function openBlockMenu(editor: Editor, at?: number): void {
  const { state } = editor;
  const { $to } = state.selection;
  // Between blocks, after a table at the end for one, the block before is meant.
  const start = at ?? ($to.depth > 0 ? $to.before(1) : $to.pos - ($to.nodeBefore?.nodeSize ?? 0));
  const block = state.doc.nodeAt(start);
  if (!block) return;
  if (block.type.name === "paragraph" && block.content.size === 0) {
    editor.commands.setTextSelection(start + 1);
  } else {
    const below = start + block.nodeSize;
    editor
      .chain()
      .insertContentAt(below, { type: "paragraph" })
      .setTextSelection(below + 1)
      .run();
  }
  editor.view.focus();
  // As typed, so that the menu answers to it.
  editor.view.dispatch(editor.state.tr.insertText("/").scrollIntoView());
}
