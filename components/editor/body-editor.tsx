"use client";

import { Extension } from "@tiptap/core";
import { Placeholder } from "@tiptap/extensions";
import { type Editor, EditorContent, useEditor } from "@tiptap/react";
import { BubbleMenu, type BubbleMenuProps } from "@tiptap/react/menus";
import dynamic from "next/dynamic";
import { memo, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { BlockHandle } from "./block-handle";
import { HelpDialog } from "./help-dialog";
import { EditableImage } from "./image-view";
import { InsertDialogs } from "./insert/insert-dialogs";
import type { InsertQuestion, InsertUi } from "./insert/insert-ui";
import { KeepSelected } from "./keep-selected";
import { LineBelow } from "./line-below";
import { LinkDialog } from "./link-dialog";
import type { MarkdownBeingWritten } from "./markdown/source-reader";
import { OutlinePanel } from "./outline-panel";
import type { LeftOut } from "./paste/left-out";
import { LeftOutNotice } from "./paste/left-out-notice";
import { pasteExtension } from "./paste/paste-extension";
import { documentExtensions } from "./schema/document-extensions";
import { storyKeys } from "./story-keys";
import { suggestions } from "./suggest/suggestions";
import { PassageHighlights } from "./talk/passage-highlights";
import { Toolbar } from "./toolbar";
import { FileUploadNode } from "./uploads/file-upload-node";
import { ImageUploadNode } from "./uploads/image-upload-node";
import { useWritingView } from "./use-writing-view";
import { EditableCallout } from "./views/callout-view";
import { EditableCode } from "./views/code-view";
import { EditableEmbed } from "./views/embed-view";
import { EditableFile } from "./views/file-view";
import { EditableGallery } from "./views/gallery-view";
import { EditablePlace, EditableRoute } from "./views/place-view";
import "./editor.css";

/** Markdown's reader and writer come when somebody asks for them. */
const MarkdownSource = dynamic(() => import("./markdown/markdown-source"), { ssr: false });

const views = [
  EditableImage,
  EditableGallery,
  EditableEmbed,
  EditableFile,
  EditablePlace,
  EditableRoute,
  EditableCallout,
  EditableCode,
];

/** Pixels at each edge of the window that something lies over, and air. */
const hidden = { top: 112, bottom: 120, left: 0, right: 0 };

type BodyEditorProps = {
  /** A checked document; read once. */
  content: unknown;
  /** What the Markdown view begins with, open: words that are not a text yet. */
  markdown: string | null;
  onReady: (editor: Editor) => void;
  onChange: () => void;
  /** What the Markdown view says changed; null: the editor says it all again. */
  onSource: (written: MarkdownBeingWritten | null) => void;
  /** From the start of the text upwards. */
  onLeaveUp: () => void;
  error?: string | undefined;
};

type Callbacks = Pick<BodyEditorProps, "onReady" | "onChange" | "onSource" | "onLeaveUp">;

/** The text of a story. */
export function BodyEditor({ content, markdown, error, ...callbacks }: BodyEditorProps) {
  const latest = useRef<Callbacks>(callbacks);
  latest.current = callbacks;
  return <Surface content={content} markdown={markdown} error={error} latest={latest} />;
}

type SurfaceProps = Pick<BodyEditorProps, "content" | "markdown" | "error"> & {
  latest: RefObject<Callbacks>;
};

/** Made again only when it changes itself: what stands around it says something new at every key. */
const Surface = memo(function Surface({ content, markdown, error, latest }: SurfaceProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [isLinking, setIsLinking] = useState(false);
  const [question, setQuestion] = useState<InsertQuestion | null>(null);
  const [leftOut, setLeftOut] = useState<readonly LeftOut[]>([]);
  const view = useWritingView({ startsInSource: markdown !== null });
  const [unread, setUnread] = useState(markdown);
  const latestView = useRef(view);
  latestView.current = view;

  const [extensions] = useState(() => {
    const ui: InsertUi = { ask: setQuestion };
    return [
      ...documentExtensions(views),
      ImageUploadNode,
      FileUploadNode,
      Extension.create<object, InsertUi>({ name: "insertUi", addStorage: () => ui }),
      LineBelow,
      KeepSelected,
      PassageHighlights,
      Placeholder.configure({
        showOnlyWhenEditable: true,
        placeholder: ({ editor: now, node }) =>
          node.type.name === "toggleSummary"
            ? "What is always seen"
            : node.type.name === "pullQuote"
              ? "A sentence to set large"
              : now.isEmpty
                ? "Write what happened there…"
                : "",
        includeChildren: true,
      }),
      pasteExtension(setLeftOut),
      ...suggestions(ui),
      storyKeys({
        onToolbar: () => bar.current?.querySelector<HTMLElement>("button[tabindex='0'], button")?.focus(),
        onLink: () => setIsLinking(true),
        onLeaveUp: () => latest.current.onLeaveUp(),
        onHelp: () => latestView.current.setIsHelping(true),
        onCalm: () => latestView.current.toggleCalm(),
      }),
    ];
  });

  const editor = useEditor({
    extensions,
    content: content as object,
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      // The bar above and the toolbar below lie over the text: the line that is written stays clear of both.
      scrollThreshold: hidden,
      scrollMargin: hidden,
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": "Text of the story",
        "aria-description": "Slash for blocks, Alt+F10 for formatting, Ctrl+slash for all keys",
        class: "prose story-body",
      },
    },
    onUpdate: ({ transaction }) => {
      if (transaction.docChanged) latest.current.onChange();
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each editor.
  useEffect(() => {
    if (editor) latest.current.onReady(editor);
  }, [editor]);

  const closeQuestion = useCallback(() => setQuestion(null), []);

  if (!editor) return <div className="min-h-[40vh]" />;
  return (
    <>
      {leftOut.length > 0 ? (
        <LeftOutNotice
          leftOut={leftOut}
          onClose={() => {
            setLeftOut([]);
            editor.view.focus();
          }}
        />
      ) : null}
      {view.isSource ? (
        <MarkdownSource
          editor={editor}
          start={unread}
          onWrite={(written) => latest.current.onSource(written)}
          onLeftOut={setLeftOut}
          onClose={() => {
            setUnread(null);
            view.setIsSource(false);
          }}
        />
      ) : null}
      <div className="relative" hidden={view.isSource}>
        <BlockHandle editor={editor} />
        <EditorContent editor={editor} />
      </div>
      {error ? (
        <p role="alert" className="mt-3 text-sm text-danger">
          {error}
        </p>
      ) : null}
      {/* Below the last line is still the text: a click there goes on writing. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the pointer; the keyboard is in the text. */}
      <div
        className="min-h-[30vh] cursor-text"
        hidden={view.isSource}
        onMouseDown={(event) => {
          event.preventDefault();
          writeAtEnd(editor);
        }}
      />
      <BubbleMenu
        editor={editor}
        updateDelay={120}
        options={floating}
        className="z-20 max-md:hidden"
        shouldShow={isForWords}
      >
        <Toolbar editor={editor} kind="floating" onLink={() => setIsLinking(true)} />
      </BubbleMenu>
      {view.isSource ? null : (
        <div className="story-toolbar fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper px-2 pb-[env(safe-area-inset-bottom)] md:inset-x-auto md:bottom-5 md:left-1/2 md:-translate-x-1/2 md:rounded-float md:border md:p-1 md:shadow-float">
          <Toolbar editor={editor} kind="fixed" onLink={() => setIsLinking(true)} barRef={bar} view={view} />
        </div>
      )}
      {view.isOutline && !view.isSource ? (
        <OutlinePanel editor={editor} onClose={() => view.setIsOutline(false)} />
      ) : null}
      {view.isCalm ? (
        <button
          type="button"
          onClick={view.toggleCalm}
          className="fixed top-3 right-4 z-30 min-h-9 rounded-full px-4 text-sm font-semibold text-ink-3 hover:bg-wash hover:text-ink"
        >
          Show everything
        </button>
      ) : null}
      <LinkDialog editor={editor} isOpen={isLinking} onClose={() => setIsLinking(false)} />
      <InsertDialogs editor={editor} question={question} onClose={closeQuestion} />
      <HelpDialog isOpen={view.isHelping} onClose={() => view.setIsHelping(false)} />
    </>
  );
});

// Kept apart: with new ones at each rendering the menu would be told of them by a transaction of its own.
const floating = { placement: "top", offset: 8, shift: { padding: 8 } } as const;

const isForWords: NonNullable<BubbleMenuProps["shouldShow"]> = ({ editor, from, to, state }) =>
  editor.isFocused && from !== to && !("node" in state.selection) && !editor.isActive("codeBlock");

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
