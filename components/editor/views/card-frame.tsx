"use client";

import { type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { Pencil, Trash2 } from "lucide-react";
import type { ReactNode } from "react";

const iconButton =
  "inline-flex size-11 shrink-0 md:size-9 items-center justify-center rounded-full text-ink-2 hover:bg-wash hover:text-ink";

type CardFrameProps = Pick<NodeViewProps, "deleteNode" | "editor" | "selected" | "getPos"> & {
  /** "this place": for its buttons. */
  what: string;
  onChange?: () => void;
  /** The line of words below it; absent: it has none. */
  words?: {
    label: string;
    placeholder: string;
    value: string;
    max: number;
    onChange: (value: string) => void;
  };
  children: ReactNode;
};

/** A card in the text: how readers will see it, its words, and what can be done with it. */
export function CardFrame({
  what,
  onChange,
  words,
  children,
  deleteNode,
  editor,
  selected,
  getPos,
}: CardFrameProps) {
  const leave = () => {
    const position = getPos();
    if (position !== undefined) editor.chain().focus().setNodeSelection(position).run();
  };
  return (
    <NodeViewWrapper className="editor-card">
      <div
        contentEditable={false}
        data-drag-handle
        className={`rounded-picture ${selected ? "outline-2 outline-offset-3 outline-accent" : ""}`}
        // Links of the card lead nowhere while it is written.
        onClickCapture={(event) => {
          if ((event.target as HTMLElement).closest("a")) event.preventDefault();
        }}
      >
        {children}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the fields for the card they belong to. */}
      <div
        contentEditable={false}
        className="mt-1.5 flex items-center gap-1 font-sans text-[14px] leading-normal"
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          leave();
        }}
      >
        {words ? (
          <input
            value={words.value}
            maxLength={words.max}
            onChange={(event) => words.onChange(event.target.value)}
            aria-label={words.label}
            placeholder={words.placeholder}
            className="min-h-11 min-w-0 flex-1 md:min-h-9 rounded-[6px] bg-transparent text-ink-2 placeholder:text-ink-3"
          />
        ) : (
          <span className="flex-1" />
        )}
        {onChange ? (
          <button
            type="button"
            onClick={onChange}
            aria-label={`Change ${what}`}
            title={`Change ${what}`}
            className={iconButton}
          >
            <Pencil size={16} strokeWidth={1.5} aria-hidden="true" />
          </button>
        ) : null}
        <button
          type="button"
          onClick={() => {
            deleteNode();
            editor.commands.focus();
          }}
          aria-label={`Remove ${what}`}
          title={`Remove ${what}`}
          className={`${iconButton} hover:text-danger`}
        >
          <Trash2 size={17} strokeWidth={1.5} aria-hidden="true" />
        </button>
      </div>
    </NodeViewWrapper>
  );
}
