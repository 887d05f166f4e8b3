"use client";

import type { Editor } from "@tiptap/react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { PostDocument } from "@/lib/contracts/document";
import { writeMarkdown } from "@/lib/markdown/write-markdown";
import type { LeftOut } from "../paste/left-out";
import { PastedPictures } from "../paste/pasted-pictures";
import { readPastedMarkdown } from "../paste/read-pasted-markdown";
import { withoutUploads } from "../without-uploads";
import { type MarkdownBeingWritten, sourceReader, whyUnread } from "./source-reader";

type MarkdownSourceProps = {
  editor: Editor;
  /** Markdown to go on with that the editor does not hold; null: what the editor says. */
  start: string | null;
  /** After each change: what is written. Null when the editor holds it. */
  onWrite: (written: MarkdownBeingWritten | null) => void;
  onLeftOut: (leftOut: readonly LeftOut[]) => void;
  onClose: () => void;
};

/**
 * The text as Markdown, to be written as such. What it says is the story's from the first key, and so kept and saved like
 * any other change; what Markdown cannot say stands in fences and comes back as it was.
 */
export default function MarkdownSource({ editor, start, onWrite, onLeftOut, onClose }: MarkdownSourceProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(
    () => start ?? writeMarkdown(withoutUploads(editor.getJSON()) as PostDocument),
  );
  const [error, setError] = useState<string | null>(null);
  const isChanged = useRef(start !== null);

  /** Pictures of other sites are links while one writes; now they are fetched. */
  const close = () => {
    if (isChanged.current) {
      try {
        const pictures = new PastedPictures();
        editor.commands.setContent(readPastedMarkdown(text, pictures), { emitUpdate: true });
        if (pictures.leftOut.length > 0) onLeftOut(pictures.leftOut);
      } catch (cause) {
        setError(whyUnread(cause));
        return;
      }
      onWrite(null);
    }
    onClose();
  };

  useEffect(() => field.current?.focus(), []);

  return (
    <div className="font-sans">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-ink pb-2">
        <h2 className="text-[13px] font-semibold text-ink-2">Markdown</h2>
        <p className="min-w-0 flex-1 text-[13px] text-ink-3 max-sm:order-last max-sm:basis-full">
          Blocks in <code>```nirvana</code> are what Markdown has no sign for; leave them whole.
        </p>
        <Button
          look="secondary"
          size="sm"
          className="ml-auto"
          // Leaving the field saves, and what that says above the story would move the button from under the pointer.
          onMouseDown={(event) => event.preventDefault()}
          onClick={close}
        >
          Back to the text
        </Button>
      </div>
      {error ? (
        <p role="alert" className="mb-3 text-sm text-danger">
          {error} Change it here first: the text cannot show it.
        </p>
      ) : null}
      <textarea
        ref={field}
        value={text}
        spellCheck={false}
        aria-label="The text as Markdown"
        onChange={({ target }) => {
          isChanged.current = true;
          setText(target.value);
          setError(null);
          onWrite(sourceReader(target.value));
        }}
        className="field-sizing-content min-h-[50vh] w-full resize-none bg-transparent font-mono text-[15px] leading-[1.65] text-ink outline-none"
      />
    </div>
  );
}
