import type { Editor } from "@tiptap/core";
import { galleryLimit } from "@/lib/contracts/document";
import { uploadTypes } from "@/lib/media/media-limits";
import { insertBlock } from "../insert/insert-ui";
import { keepUpload } from "./pending-uploads";

type UploadPlace = { type: "imageUpload"; attrs: { id: string } };

/** Pictures among some files. */
export function picturesAmong(list: FileList | null | undefined): File[] {
  return [...(list ?? [])].filter(
    (file) => uploadTypes.includes(file.type) || file.type.startsWith("image/"),
  );
}

/** A place in the text for each of these pictures, which starts its upload as soon as it is seen. */
export function uploadNodes(pictures: readonly File[]): UploadPlace[] {
  return pictures.map((source) => ({ type: "imageUpload", attrs: { id: keepUpload({ source }) } }));
}

/** Puts pictures into the text beside each other; what a gallery has no room for goes into the next one. */
export function insertGallery(editor: Editor, pictures: readonly File[]): void {
  for (let i = 0; i < pictures.length; i += galleryLimit) {
    insertBlock(editor, { type: "gallery", content: uploadNodes(pictures.slice(i, i + galleryLimit)) });
  }
}

/** Puts pictures into the text, where each shows its upload until it has arrived. */
export function insertPictures(editor: Editor, pictures: readonly File[], position?: number): void {
  insertPlaces(editor, uploadNodes(pictures), position);
}

function insertPlaces(editor: Editor, nodes: readonly UploadPlace[], position?: number): void {
  if (nodes.length === 0) return;
  const { $to } = editor.state.selection;
  // After the block the cursor stands in, so that no paragraph is torn apart; an empty one makes room.
  const isEmptyParagraph =
    $to.parent.type.name === "paragraph" && $to.parent.content.size === 0 && $to.depth > 0;
  const target =
    position ??
    (isEmptyParagraph ? { from: $to.before(), to: $to.after() } : $to.depth > 0 ? $to.after() : $to.pos);
  const trailing =
    isEmptyParagraph || $to.pos >= editor.state.doc.content.size - 1 ? [{ type: "paragraph" }] : [];
  editor
    .chain()
    .insertContentAt(target, [...nodes, ...trailing])
    .run();
}
