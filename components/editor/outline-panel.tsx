"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { X } from "lucide-react";

type Heading = { at: number; level: number; text: string };

/** The headings of the story as they are written; one leads to its place. */
export function OutlinePanel({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { headings, current } = useEditorState({
    editor,
    selector: ({ editor: now }) => outlineOf(now),
    equalityFn: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  return (
    <nav
      aria-label="Outline"
      className="fixed top-[86px] left-4 z-20 max-h-[calc(100dvh-190px)] w-[230px] overflow-y-auto overscroll-contain rounded-float border border-line bg-paper p-2 shadow-float min-[1280px]:border-transparent min-[1280px]:shadow-none"
    >
      <div className="flex items-center justify-between pl-2">
        <h2 className="text-[13px] font-semibold text-ink-2">Outline</h2>
        <button
          type="button"
          onClick={() => {
            onClose();
            editor.view.focus();
          }}
          aria-label="Close the outline"
          className="inline-flex size-9 items-center justify-center rounded-full text-ink-2 hover:bg-wash hover:text-ink"
        >
          <X size={16} strokeWidth={1.5} aria-hidden="true" />
        </button>
      </div>
      {headings.length === 0 ? (
        <p className="px-2 pb-2 text-sm text-ink-3">Headings of the story appear here as you write them.</p>
      ) : (
        <ol className="text-[14px] leading-5">
          {headings.map(({ at, level, text }) => (
            <li key={at}>
              <button
                type="button"
                aria-current={at === current ? "location" : undefined}
                onClick={() => goTo(editor, at)}
                className="w-full rounded-[8px] px-2 py-1.5 text-left text-ink-2 hover:bg-wash hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink"
                style={{ paddingInlineStart: 8 + (level - 2) * 12 }}
              >
                {text || "Untitled"}
              </button>
            </li>
          ))}
        </ol>
      )}
    </nav>
  );
}

function outlineOf(editor: Editor): { headings: Heading[]; current: number | null } {
  const headings: Heading[] = [];
  // Headings of boxes and lists are small talk; those of the story itself are its outline.
  editor.state.doc.forEach((node, at) => {
    if (node.type.name === "heading")
      headings.push({ at, level: Number(node.attrs.level), text: node.textContent });
  });
  const { from } = editor.state.selection;
  return { headings, current: headings.findLast(({ at }) => at < from)?.at ?? null };
}

function goTo(editor: Editor, at: number): void {
  const size = editor.state.doc.nodeAt(at)?.content.size ?? 0;
  editor.commands.setTextSelection(at + 1 + size);
  editor.view.focus();
  const dom = editor.view.nodeDOM(at);
  if (dom instanceof HTMLElement) dom.scrollIntoView({ block: "center" });
}
