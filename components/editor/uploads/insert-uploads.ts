import type { Editor } from "@tiptap/core";
import { galleryLimit } from "@/lib/contracts/document";
import { uploadTypes } from "@/lib/media/media-limits";
import { insertBlock, insertBlocks } from "../insert/insert-ui";
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
  if (nodes.length > 0) insertBlocks(editor, nodes, position);
}

/** Puts pictures into the text, where each shows its upload until it has arrived. */
export function insertPictures(editor: Editor, pictures: readonly File[], position?: number): void {
  if (pictures.length > 0) insertBlocks(editor, uploadNodes(pictures), position);
}
