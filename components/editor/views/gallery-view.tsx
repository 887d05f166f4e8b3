"use client";

import { NodeViewContent, type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import { ImagePlus, Trash2 } from "lucide-react";
import { useRef } from "react";
import { galleryLimit } from "@/lib/contracts/document";
import { Gallery } from "../schema/image";
import { picturesAmong, uploadNodes } from "../uploads/insert-uploads";

function GalleryView({ node, editor, getPos, deleteNode, selected }: NodeViewProps) {
  const files = useRef<HTMLInputElement>(null);
  const room = galleryLimit - node.childCount;
  const add = (chosen: readonly File[]) => {
    const position = getPos();
    if (position === undefined) return;
    const nodes = uploadNodes(chosen.slice(0, room));
    if (nodes.length > 0) editor.commands.insertContentAt(position + node.nodeSize - 1, nodes);
  };
  return (
    <NodeViewWrapper
      className={`editor-gallery rounded-picture ${selected ? "outline-2 outline-offset-3 outline-accent" : ""}`}
    >
      <NodeViewContent />
      <div contentEditable={false} className="mt-1 flex items-center gap-1 font-sans text-[14px]">
        <span className="mr-auto text-ink-3 tabular-nums">
          {node.childCount} of {galleryLimit} pictures
        </span>
        <input
          ref={files}
          type="file"
          accept="image/*"
          multiple
          hidden
          onChange={(event) => {
            add(picturesAmong(event.target.files));
            event.target.value = "";
          }}
        />
        <button
          type="button"
          disabled={room === 0}
          onClick={() => files.current?.click()}
          className="inline-flex min-h-11 items-center md:min-h-9 gap-2 rounded-full px-3 font-semibold text-ink-2 hover:bg-wash hover:text-ink disabled:opacity-50"
        >
          <ImagePlus size={17} strokeWidth={1.5} aria-hidden="true" />
          Add pictures
        </button>
        <button
          type="button"
          onClick={() => {
            deleteNode();
            editor.commands.focus();
          }}
          aria-label="Remove this gallery"
          title="Remove this gallery"
          className="inline-flex size-11 items-center md:size-9 justify-center rounded-full text-ink-2 hover:bg-wash hover:text-danger"
        >
          <Trash2 size={17} strokeWidth={1.5} aria-hidden="true" />
        </button>
      </div>
    </NodeViewWrapper>
  );
}

/** While pictures are on their way they hold their place: see ImageUploadNode. */
export const EditableGallery = Gallery.extend({
  addNodeView: () => ReactNodeViewRenderer(GalleryView),
}).configure({ content: `(image | imageUpload){1,${galleryLimit}}` });
