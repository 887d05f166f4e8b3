"use client";

import { type Editor, Node } from "@tiptap/core";
import { type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import { RotateCcw } from "lucide-react";
import { useEffect, useRef } from "react";
import { UploadProgress } from "@/components/media/upload-progress";
import { useUpload } from "@/components/media/use-upload";
import { Button } from "@/components/ui/button";
import { galleryLimit } from "@/lib/contracts/document";
import { uploadTypes } from "@/lib/media/media-limits";
import { insertBlock } from "./insert/insert-ui";
import { removeNode } from "./move-block";

/** Files on their way, by the id of the node that holds their place. */
const files = new Map<string, File>();

/** The place of a picture while it is uploaded. It is never saved: see `withoutUploads`. */
export const ImageUploadNode = Node.create({
  name: "imageUpload",
  group: "block",
  atom: true,
  selectable: true,
  addAttributes: () => ({ id: { default: "", rendered: false } }),
  parseHTML: () => [
    {
      tag: "div[data-upload-id]",
      getAttrs: ({ dataset: { uploadId = "" } }) => (files.has(uploadId) ? { id: uploadId } : false),
    },
  ],
  renderHTML: ({ node }) => ["div", { "data-upload-id": String(node.attrs.id) }],
  addNodeView: () => ReactNodeViewRenderer(UploadView),
});

function UploadView({ node, editor, getPos }: NodeViewProps) {
  const { upload, cancel, progress, error } = useUpload();
  const id = String(node.attrs.id);
  const file = files.get(id);
  const isMounted = useRef(false);

  const start = (chosen: File) => {
    upload(chosen).then(
      (media) => {
        const position = getPos();
        if (position === undefined || !isMounted.current) return;
        files.delete(id);
        const image = editor.schema.nodes.image?.create({
          publicId: media.publicId,
          width: media.width,
          height: media.height,
        });
        if (image) editor.view.dispatch(editor.state.tr.replaceWith(position, position + 1, image));
      },
      // The hook shows what went wrong.
      () => undefined,
    );
  };
  const remove = () => {
    cancel();
    files.delete(id);
    removeNode(editor, getPos());
    editor.commands.focus();
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the place appears.
  useEffect(() => {
    isMounted.current = true;
    if (file) start(file);
    return () => {
      isMounted.current = false;
    };
  }, []);

  // Undo went back to before the picture arrived. The empty place stays, unseen and unsaved, so that redo can fill it.
  if (!file) return <NodeViewWrapper hidden />;
  return (
    <NodeViewWrapper className="rounded-[10px] border border-line bg-paper p-4 font-sans text-base leading-normal">
      {progress === null && error ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2" contentEditable={false}>
          <p role="alert" className="min-w-0 flex-1 text-sm text-danger">
            {error}
          </p>
          <Button look="secondary" size="sm" onClick={() => start(file)}>
            <RotateCcw size={15} strokeWidth={1.5} aria-hidden="true" />
            Try again
          </Button>
          <Button look="quiet" size="sm" onClick={remove}>
            Remove
          </Button>
        </div>
      ) : (
        <div contentEditable={false}>
          <UploadProgress name={file.name} progress={progress ?? 0} onCancel={remove} />
        </div>
      )}
    </NodeViewWrapper>
  );
}

/** Pictures among some files. */
export function picturesAmong(list: FileList | null | undefined): File[] {
  return [...(list ?? [])].filter(
    (file) => uploadTypes.includes(file.type) || file.type.startsWith("image/"),
  );
}

/** A place in the text for each of these pictures, which starts its upload as soon as it is seen. */
export function uploadNodes(pictures: readonly File[]): { type: "imageUpload"; attrs: { id: string } }[] {
  return pictures.map((file) => ({ type: "imageUpload", attrs: { id: keepFile(file) } }));
}

/** The id under which a place in the text finds this file. */
export function keepFile(file: File): string {
  const id = crypto.randomUUID();
  files.set(id, file);
  return id;
}

/** Puts pictures into the text beside each other; what a gallery has no room for goes into the next one. */
export function insertGallery(editor: Editor, pictures: readonly File[]): void {
  for (let i = 0; i < pictures.length; i += galleryLimit) {
    insertBlock(editor, { type: "gallery", content: uploadNodes(pictures.slice(i, i + galleryLimit)) });
  }
}

/** Puts pictures into the text, where each shows its upload until it has arrived. */
export function insertPictures(editor: Editor, pictures: readonly File[], position?: number): void {
  const nodes = uploadNodes(pictures);
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
