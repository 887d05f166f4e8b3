"use client";

import { type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import { Trash2 } from "lucide-react";
import { useId } from "react";
import { UploadedImage } from "@/components/media/uploaded-image";
import { type ImageAttrs, StoryImage } from "./schema/image";

/** A picture in the text, with its caption and the words for those who do not see it. */
function ImageView({ node, updateAttributes, deleteNode, selected, editor, getPos }: NodeViewProps) {
  const { publicId, alt, caption, width, height } = node.attrs as ImageAttrs;
  const altId = useId();
  const leave = () => {
    const position = getPos();
    if (position !== undefined) editor.chain().focus().setNodeSelection(position).run();
  };
  return (
    <NodeViewWrapper as="figure" className="group/image relative">
      <div
        data-drag-handle
        className={`rounded-picture ${selected ? "outline-2 outline-offset-3 outline-accent" : ""}`}
      >
        <UploadedImage
          publicId={publicId}
          width={width}
          height={height}
          alt={alt}
          sizes="(min-width: 760px) 680px, calc(100vw - 36px)"
          className="h-auto w-full rounded-picture bg-wash"
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the fields for the picture they belong to. */}
      <div
        contentEditable={false}
        className="mt-2.5 grid gap-1.5 font-sans text-[14px] leading-normal"
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          leave();
        }}
      >
        <input
          value={caption ?? ""}
          maxLength={1000}
          onChange={(event) => updateAttributes({ caption: event.target.value || null })}
          aria-label="Caption"
          placeholder="Caption"
          className="min-h-8 w-full rounded-[6px] bg-transparent text-ink-2 placeholder:text-ink-3"
        />
        <div className="flex items-center gap-2">
          <label htmlFor={altId} className="shrink-0 text-[13px] font-semibold text-ink-2">
            What it shows
          </label>
          <input
            id={altId}
            value={alt}
            maxLength={1000}
            onChange={(event) => updateAttributes({ alt: event.target.value })}
            placeholder="For readers who do not see it"
            className="min-h-9 min-w-0 flex-1 rounded-[8px] border border-line bg-paper px-2.5 text-ink hover:border-ink-3"
          />
          <button
            type="button"
            onClick={() => {
              deleteNode();
              editor.commands.focus();
            }}
            aria-label="Remove this picture"
            title="Remove this picture"
            className="inline-flex size-9 shrink-0 items-center justify-center rounded-full text-ink-2 hover:bg-wash hover:text-danger"
          >
            <Trash2 size={17} strokeWidth={1.5} aria-hidden="true" />
          </button>
        </div>
      </div>
    </NodeViewWrapper>
  );
}

export const EditableImage = StoryImage.extend({
  addNodeView: () => ReactNodeViewRenderer(ImageView),
});
