"use client";

import { NodeSelection } from "@tiptap/pm/state";
import type { Editor } from "@tiptap/react";
import { GripVertical, Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { openBlockMenu } from "./commands";

type Handle = { at: number; top: number };

/**
 * Beside the block under the pointer: `+` for a new one below it, and a grip that drags or selects it. For pointers
 * alone; the keyboard has `/` and Alt+Shift+arrows.
 */
export function BlockHandle({ editor }: { editor: Editor }) {
  const [handle, setHandle] = useState<Handle | null>(null);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const dom = editor.view.dom;
    const surface = dom.closest("main");
    let frame = 0;
    const look = (event: MouseEvent) => {
      cancelAnimationFrame(frame);
      // Once a frame at most: finding the block under the pointer reads the layout.
      frame = requestAnimationFrame(() => {
        if (editor.isDestroyed || box.current?.contains(event.target as Node)) return;
        setHandle(blockAt(editor, event.clientY));
      });
    };
    const hide = () => {
      cancelAnimationFrame(frame);
      setHandle(null);
    };
    surface?.addEventListener("mousemove", look);
    surface?.addEventListener("mouseleave", hide);
    // While one writes, nothing stands beside the words.
    dom.addEventListener("keydown", hide);
    return () => {
      cancelAnimationFrame(frame);
      surface?.removeEventListener("mousemove", look);
      surface?.removeEventListener("mouseleave", hide);
      dom.removeEventListener("keydown", hide);
    };
  }, [editor]);

  if (!handle) return null;
  const { at, top } = handle;
  const button =
    "inline-flex size-7 items-center justify-center rounded-[7px] text-ink-3 hover:bg-wash hover:text-ink";
  return (
    <div
      ref={box}
      className="block-handle absolute right-full z-10 flex pr-2 max-[880px]:hidden"
      style={{ top }}
    >
      <button
        type="button"
        tabIndex={-1}
        aria-label="Add a block below"
        title="Add a block below (/)"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => openBlockMenu(editor, at)}
        className={button}
      >
        <Plus size={17} strokeWidth={1.5} aria-hidden="true" />
      </button>
      <button
        type="button"
        tabIndex={-1}
        draggable
        aria-label="Move this block"
        title="Drag to move, press to select (Alt+Shift+↑ ↓)"
        onDragStart={(event) => startDrag(editor, at, event)}
        onDragEnd={() => setHandle(null)}
        onClick={() => editor.chain().setNodeSelection(at).focus().run()}
        className={`${button} cursor-grab active:cursor-grabbing`}
      >
        <GripVertical size={16} strokeWidth={1.5} aria-hidden="true" />
      </button>
    </div>
  );
}

/** The block of the story whose height holds this line of the window, or the nearest one above. */
function blockAt(editor: Editor, y: number): Handle | null {
  const { view, state } = editor;
  const box = view.dom.getBoundingClientRect();
  if (y < box.top - 8 || y > box.bottom + 8) return null;
  const found = view.posAtCoords({
    left: box.left + 24,
    top: Math.min(Math.max(y, box.top + 2), box.bottom - 2),
  });
  if (!found) return null;
  const $pos = state.doc.resolve(found.inside >= 0 ? found.inside : found.pos);
  const at = $pos.depth > 0 ? $pos.before(1) : found.inside >= 0 ? found.inside : found.pos;
  const node = state.doc.nodeAt(at);
  if (!node || node.type.name === "footnotes") return null;
  const dom = view.nodeDOM(at);
  if (!(dom instanceof HTMLElement)) return null;
  const own = dom.getBoundingClientRect();
  const line = Number.parseFloat(getComputedStyle(dom).lineHeight) || 28;
  const offset = node.isTextblock ? (Math.min(line, own.height) - 28) / 2 : 0;
  const parent = view.dom.parentElement?.parentElement?.getBoundingClientRect();
  return { at, top: own.top - (parent?.top ?? 0) + offset };
}

function startDrag(editor: Editor, at: number, event: React.DragEvent): void {
  const { view } = editor;
  const selection = NodeSelection.create(view.state.doc, at);
  view.dispatch(view.state.tr.setSelection(selection));
  const slice = view.state.selection.content();
  const { dom, text } = view.serializeForClipboard(slice);
  event.dataTransfer.clearData();
  event.dataTransfer.setData("text/html", dom.innerHTML);
  event.dataTransfer.setData("text/plain", text);
  event.dataTransfer.effectAllowed = "move";
  const picture = view.nodeDOM(at);
  if (picture instanceof Element) event.dataTransfer.setDragImage(picture, 0, 0);
  view.dragging = { slice, move: true };
}
