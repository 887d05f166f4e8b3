"use client";

import { type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import { ArrowLeft, ArrowRight, Trash2 } from "lucide-react";
import { useId } from "react";
import { UploadedImage } from "@/components/media/uploaded-image";
import { moveBlock, removeNode } from "./move-block";
import { type ImageAttrs, StoryImage } from "./schema/image";

const layouts = [
  { layout: null, name: "Text" },
  { layout: "wide", name: "Wide" },
  { layout: "full", name: "Full" },
] as const;

const iconButton =
  "inline-flex size-11 shrink-0 md:size-9 items-center justify-center rounded-full text-ink-2 hover:bg-wash hover:text-ink";

/** A picture in the text, with its caption and the words for those who do not see it. */
function ImageView({ node, updateAttributes, selected, editor, getPos }: NodeViewProps) {
  const { publicId, alt, caption, width, height, layout } = node.attrs as ImageAttrs;
  const position = getPos();
  const isInGallery =
    position !== undefined && editor.state.doc.resolve(position).parent.type.name === "gallery";
  const altId = useId();
  const leave = () => {
    const at = getPos();
    if (at !== undefined) editor.chain().focus().setNodeSelection(at).run();
  };
  const move = (by: -1 | 1) => {
    leave();
    moveBlock(editor, by);
  };
  return (
    <NodeViewWrapper
      as="figure"
      className={`group/image relative ${layout && !isInGallery ? `picture-${layout}` : ""}`}
    >
      <div
        data-drag-handle
        className={`rounded-picture ${selected ? "outline-2 outline-offset-3 outline-accent" : ""}`}
      >
        <UploadedImage
          publicId={publicId}
          width={width}
          height={height}
          alt={alt}
          sizes={layout ? "100vw" : "(min-width: 760px) 680px, calc(100vw - 36px)"}
          className="h-auto w-full rounded-picture bg-wash"
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the fields for the picture they belong to. */}
      <div
        contentEditable={false}
        className="picture-fields mt-2.5 grid grid-cols-[minmax(0,1fr)] gap-1.5 font-sans text-[14px] leading-normal"
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
          className="min-h-11 w-full rounded-[6px] bg-transparent md:min-h-8 text-ink-2 placeholder:text-ink-3"
        />
        <div
          className={
            isInGallery ? "flex flex-wrap items-center justify-end gap-x-1" : "flex items-center gap-2"
          }
        >
          <label
            htmlFor={altId}
            className={isInGallery ? "sr-only" : "shrink-0 text-[13px] font-semibold text-ink-2"}
          >
            What it shows
          </label>
          <input
            id={altId}
            data-what-it-shows
            value={alt}
            maxLength={1000}
            onChange={(event) => updateAttributes({ alt: event.target.value })}
            placeholder={isInGallery ? "What it shows" : "For readers who do not see it"}
            className="min-h-11 min-w-0 flex-1 md:min-h-9 in-[.editor-gallery]:basis-full rounded-[8px] border border-line bg-paper px-2.5 text-ink hover:border-ink-3"
          />
          {isInGallery ? (
            <>
              <button type="button" onClick={() => move(-1)} aria-label="Move before" className={iconButton}>
                <ArrowLeft size={16} strokeWidth={1.5} aria-hidden="true" />
              </button>
              <button type="button" onClick={() => move(1)} aria-label="Move after" className={iconButton}>
                <ArrowRight size={16} strokeWidth={1.5} aria-hidden="true" />
              </button>
            </>
          ) : (
            <select
              value={layout ?? ""}
              aria-label="Width"
              onChange={({ target }) => updateAttributes({ layout: target.value || null })}
              className="min-h-11 cursor-pointer rounded-[8px] bg-transparent px-1 md:min-h-9 text-ink-2 hover:bg-wash"
            >
              {layouts.map(({ layout: value, name }) => (
                <option key={name} value={value ?? ""}>
                  {name}
                </option>
              ))}
            </select>
          )}
          <button
            type="button"
            onClick={() => {
              removeNode(editor, getPos());
              editor.commands.focus();
            }}
            aria-label="Remove this picture"
            title="Remove this picture"
            className={`${iconButton} hover:text-danger`}
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
