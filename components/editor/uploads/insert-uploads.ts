import type { Editor } from "@tiptap/core";
import { galleryLimit } from "@/lib/contracts/document";
import { uploadTypes } from "@/lib/media/media-limits";
import { insertBlock } from "../insert/insert-ui";
import { keepUpload } from "./pending-uploads";

type UploadPlace = { type: "imageUpload" | "fileUpload"; attrs: { id: string } };

const isPicture = (file: File) => uploadTypes.includes(file.type) || file.type.startsWith("image/");

/** Pictures among some files. */
export function picturesAmong(list: FileList | null | undefined): File[] {
  return [...(list ?? [])].filter(isPicture);
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

/** Puts files into the text as they come, pictures as pictures and the others to be downloaded. */
export function insertFiles(editor: Editor, files: Iterable<File>, position?: number): void {
  const nodes = [...files].map((file): UploadPlace => {
    if (isPicture(file)) return { type: "imageUpload", attrs: { id: keepUpload({ source: file }) } };
    return { type: "fileUpload", attrs: { id: keepUpload({ source: { attachment: file } }) } };
  });
  insertPlaces(editor, nodes, position);
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
