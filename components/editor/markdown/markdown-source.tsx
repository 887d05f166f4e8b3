"use client";

import type { Editor } from "@tiptap/react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { PostDocument } from "@/lib/contracts/document";
import { AppError } from "@/lib/contracts/errors";
import { readMarkdown } from "@/lib/markdown/read-markdown";
import { writeMarkdown } from "@/lib/markdown/write-markdown";
import type { LeftOut } from "../paste/left-out";
import { PastedPictures } from "../paste/pasted-pictures";
import { readPastedMarkdown } from "../paste/read-pasted-markdown";
import { withoutUploads } from "../without-uploads";

type MarkdownSourceProps = {
  editor: Editor;
  onLeftOut: (leftOut: readonly LeftOut[]) => void;
  onClose: () => void;
};

/**
 * The text as Markdown, to be written as such. What it says is the story's at every pause, and so saved like any other
 * change; what Markdown cannot say stands in fences and comes back as it was.
 */
export default function MarkdownSource({ editor, onLeftOut, onClose }: MarkdownSourceProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => writeMarkdown(withoutUploads(editor.getJSON()) as PostDocument));
  const [error, setError] = useState<string | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(text);
  const isChanged = useRef(false);

  /** Pictures of other sites are links while one writes; with the last word they are fetched. */
  const take = ({ isLast = false } = {}): boolean => {
    clearTimeout(pause.current);
    pause.current = undefined;
    try {
      const pictures = new PastedPictures();
      const content = isLast ? readPastedMarkdown(latest.current, pictures) : readMarkdown(latest.current);
      editor.commands.setContent(content, { emitUpdate: true });
      if (pictures.leftOut.length > 0) onLeftOut(pictures.leftOut);
      setError(null);
      return true;
    } catch (cause) {
      setError(cause instanceof AppError ? cause.message : "This cannot be read as Markdown.");
      return false;
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once; what is still unread when it closes is read then.
  useEffect(() => {
    field.current?.focus();
    return () => {
      if (pause.current !== undefined) take({ isLast: true });
    };
  }, []);

  return (
    <div className="font-sans">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-ink pb-2">
        <h2 className="text-[13px] font-semibold text-ink-2">Markdown</h2>
        <p className="min-w-0 flex-1 text-[13px] text-ink-3">
          Blocks in <code>```nirvana</code> are what Markdown has no sign for; leave them whole.
        </p>
        <Button
          look="secondary"
          size="sm"
          onClick={() => {
            if (!isChanged.current || take({ isLast: true })) onClose();
          }}
        >
          Back to the text
        </Button>
      </div>
      {error ? (
        <p role="alert" className="mb-3 text-sm text-danger">
          {error} The story keeps what it had before.
        </p>
      ) : null}
      <textarea
        ref={field}
        value={text}
        spellCheck={false}
        aria-label="The text as Markdown"
        onChange={({ target }) => {
          latest.current = target.value;
          setText(target.value);
          clearTimeout(pause.current);
          pause.current = setTimeout(take, 400);
        }}
        className="field-sizing-content min-h-[50vh] w-full resize-none bg-transparent font-mono text-[15px] leading-[1.65] text-ink outline-none"
      />
    </div>
  );
}
