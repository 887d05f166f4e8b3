import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

/**
 * Keeps a line to write on below a table, a picture or any other block at the end of the text, above the footnotes:
 * the keyboard would have no way out of it. Added with the change that makes it necessary, never by opening a story.
 */
export const LineBelow = Extension.create({
  name: "lineBelow",
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, _before, { doc, schema, tr }) => {
        if (!transactions.some(({ docChanged }) => docChanged)) return null;
        const hasNotes = doc.lastChild?.type.name === "footnotes";
        const last = hasNotes ? doc.maybeChild(doc.childCount - 2) : doc.lastChild;
        const paragraph = schema.nodes.paragraph;
        if (!last || !paragraph || (last.isTextblock && !last.type.spec.code)) return null;
        const end = doc.content.size - (hasNotes ? (doc.lastChild?.nodeSize ?? 0) : 0);
        return tr.insert(end, paragraph.create()).setMeta("addToHistory", false);
      },
    }),
  ],
});
