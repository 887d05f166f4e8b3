"use client";

import { Placeholder } from "@tiptap/extensions";
import { type Editor, EditorContent, useEditor } from "@tiptap/react";
import { BubbleMenu } from "@tiptap/react/menus";
import { useEffect, useRef, useState } from "react";
import { ImageUploadNode, insertPictures, picturesAmong } from "./image-upload-node";
import { EditableImage } from "./image-view";
import { LinkDialog } from "./link-dialog";
import { documentExtensions } from "./schema/document-extensions";
import { storyKeys } from "./story-keys";
import { Toolbar } from "./toolbar";
import "./editor.css";

type BodyEditorProps = {
  /** A checked document; read once. */
  content: unknown;
  onReady: (editor: Editor) => void;
  onChange: () => void;
  /** From the start of the text upwards. */
  onLeaveUp: () => void;
  error?: string | undefined;
};

/** The text of a story. */
export function BodyEditor({ content, onReady, onChange, onLeaveUp, error }: BodyEditorProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [isLinking, setIsLinking] = useState(false);
  const callbacks = useRef({ onChange, onLeaveUp });
  callbacks.current = { onChange, onLeaveUp };

  const [extensions] = useState(() => [
    ...documentExtensions([EditableImage]),
    ImageUploadNode,
    Placeholder.configure({ placeholder: "Write what happened there…", showOnlyWhenEditable: true }),
    storyKeys({
      onToolbar: () => bar.current?.querySelector<HTMLElement>("button[tabindex='0'], button")?.focus(),
      onLink: () => setIsLinking(true),
      onLeaveUp: () => callbacks.current.onLeaveUp(),
    }),
  ]);

  const editor = useEditor({
    extensions,
    content: content as object,
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": "Text of the story",
        "aria-description": "Alt+F10 for formatting",
        class: "prose story-body",
      },
      handlePaste: (_view, event) => {
        const pictures = picturesAmong(event.clipboardData?.files);
        // Words copied with a picture of them (a spreadsheet, a word processor) are pasted as words.
        const hasWords = Boolean(event.clipboardData?.getData("text/plain").trim());
        if (pictures.length === 0 || hasWords || !current.current) return false;
        insertPictures(current.current, pictures);
        return true;
      },
      handleDrop: (view, event, _slice, moved) => {
        const pictures = moved ? [] : picturesAmong(event.dataTransfer?.files);
        if (pictures.length === 0 || !current.current) return false;
        event.preventDefault();
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        const $at = at ? view.state.doc.resolve(at.pos) : null;
        insertPictures(current.current, pictures, $at && $at.depth > 0 ? $at.after(1) : undefined);
        return true;
      },
    },
    onUpdate: ({ transaction }) => {
      if (transaction.docChanged) callbacks.current.onChange();
    },
  });
  const current = useRef<Editor | null>(null);
  current.current = editor;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each editor.
  useEffect(() => {
    if (editor) onReady(editor);
  }, [editor]);

  if (!editor) return <div className="min-h-[40vh]" />;
  return (
    <>
      <EditorContent editor={editor} />
      {error ? (
        <p role="alert" className="mt-3 text-sm text-danger">
          {error}
        </p>
      ) : null}
      {/* Below the last line is still the text: a click there goes on writing. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the pointer; the keyboard is in the text. */}
      <div
        className="min-h-[30vh] cursor-text"
        onMouseDown={(event) => {
          event.preventDefault();
          writeAtEnd(editor);
        }}
      />
      <BubbleMenu
        editor={editor}
        updateDelay={120}
        options={{ placement: "top", offset: 8, shift: { padding: 8 } }}
        className="z-20 max-md:hidden"
        shouldShow={({ editor: now, from, to }) =>
          now.isFocused &&
          from !== to &&
          !now.isActive("image") &&
          !now.isActive("imageUpload") &&
          !now.isActive("codeBlock")
        }
      >
        <Toolbar editor={editor} kind="floating" onLink={() => setIsLinking(true)} />
      </BubbleMenu>
      <div className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper px-2 pb-[env(safe-area-inset-bottom)] md:inset-x-auto md:bottom-5 md:left-1/2 md:-translate-x-1/2 md:rounded-float md:border md:p-1 md:shadow-float">
        <Toolbar editor={editor} kind="fixed" onLink={() => setIsLinking(true)} barRef={bar} />
      </div>
      <LinkDialog editor={editor} isOpen={isLinking} onClose={() => setIsLinking(false)} />
    </>
  );
}

/** After a picture or a table at the end there is no line to click into; then one is made, above the footnotes. */
function writeAtEnd(editor: Editor): void {
  const { doc } = editor.state;
  const hasNotes = doc.lastChild?.type.name === "footnotes";
  const end = doc.content.size - (hasNotes ? (doc.lastChild?.nodeSize ?? 0) : 0);
  const last = doc.resolve(end).nodeBefore;
  if (last?.isTextblock && !last.type.spec.code) editor.commands.focus(end - 1);
  else
    editor
      .chain()
      .insertContentAt(end, { type: "paragraph" })
      .focus(end + 1)
      .run();
}
