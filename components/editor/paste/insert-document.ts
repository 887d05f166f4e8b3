import type { Editor } from "@tiptap/core";
import { Fragment, Node, Slice } from "@tiptap/pm/model";
import { nanoid } from "nanoid";
import type { DocumentNode, PostDocument } from "@/lib/contracts/document";

/** Puts a document where the cursor is; its footnotes go to those of the story, under names of their own. */
export function insertDocument(editor: Editor, doc: PostDocument): void {
  const names = new Map<string, string>();
  const fresh = (id: string) => {
    const name = names.get(id) ?? nanoid(8).replace(/[^\w-]/g, "-");
    names.set(id, name);
    return name;
  };
  const renamed = (node: DocumentNode): DocumentNode => ({
    ...node,
    ...(node.type === "footnote" || node.type === "footnoteReference"
      ? { attrs: { id: fresh(String(node.attrs?.id)) } }
      : {}),
    ...(node.content ? { content: node.content.map(renamed) } : {}),
  });
  const { schema } = editor;
  const nodes = doc.content.map((node) => Node.fromJSON(schema, renamed(node)));
  const blocks = nodes.filter(({ type }) => type.name !== "footnotes");
  const notes = nodes.find(({ type }) => type.name === "footnotes");
  const tr = editor.state.tr.replaceSelection(Slice.maxOpen(Fragment.from(blocks)));
  if (notes) {
    const last = tr.doc.lastChild;
    const end = tr.doc.content.size;
    if (last?.type === notes.type) tr.insert(end - 1, notes.content);
    else tr.insert(end, notes);
  }
  editor.view.dispatch(tr.scrollIntoView());
}
