"use client";

import { type NodeViewProps, NodeViewWrapper } from "@tiptap/react";
import { RotateCcw } from "lucide-react";
import { useEffect, useRef } from "react";
import { UploadProgress } from "@/components/media/upload-progress";
import { useUpload } from "@/components/media/use-upload";
import { Button } from "@/components/ui/button";
import type { MediaDto } from "@/lib/media/dto";
import { removeNode } from "../move-block";
import { findUpload, forgetUpload, nameOfSource, type PendingUpload, refuseUpload } from "./pending-uploads";

type UploadViewProps = NodeViewProps & {
  /** The node that takes the place of the upload once it has arrived. */
  toNode: (media: MediaDto, upload: PendingUpload) => { type: string; attrs: Record<string, unknown> };
};

/** The place of something that is on its way: how far it is, a way out, and a second try. */
export function UploadView({ node, editor, getPos, toNode }: UploadViewProps) {
  const { upload, cancel, progress, error, canRetry } = useUpload();
  const id = String(node.attrs.id);
  const pending = findUpload(id);
  const isMounted = useRef(false);
  const isRefused = error !== null && !canRetry;

  useEffect(() => {
    if (isRefused) refuseUpload(id);
  }, [isRefused, id]);

  const start = (chosen: PendingUpload) => {
    upload(chosen.source).then(
      (media) => {
        const position = getPos();
        if (position === undefined || !isMounted.current) return;
        forgetUpload(id);
        const { type, attrs } = toNode(media, chosen);
        const arrived = editor.schema.nodes[type]?.create(attrs);
        if (arrived) editor.view.dispatch(editor.state.tr.replaceWith(position, position + 1, arrived));
      },
      // The hook shows what went wrong.
      () => undefined,
    );
  };
  const remove = () => {
    cancel();
    forgetUpload(id);
    removeNode(editor, getPos());
    editor.commands.focus();
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the place appears.
  useEffect(() => {
    isMounted.current = true;
    if (pending) start(pending);
    return () => {
      isMounted.current = false;
    };
  }, []);

  // Undo went back to before it arrived. The empty place stays, unseen and unsaved, so that redo can fill it.
  if (!pending) return <NodeViewWrapper hidden />;
  const name = nameOfSource(pending.source);
  return (
    <NodeViewWrapper
      data-under-way={isRefused ? undefined : ""}
      className="rounded-[10px] border border-line bg-paper p-4 font-sans text-base leading-normal"
    >
      {progress === null && error ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2" contentEditable={false}>
          <div className="min-w-0 flex-1 text-sm">
            <p className="truncate text-ink">{name}</p>
            <p role="alert" className="text-danger">
              {error}
            </p>
          </div>
          {isRefused ? null : (
            <Button look="secondary" size="sm" className="max-md:min-h-11" onClick={() => start(pending)}>
              <RotateCcw size={15} strokeWidth={1.5} aria-hidden="true" />
              Try again
            </Button>
          )}
          <Button look="quiet" size="sm" className="max-md:min-h-11" onClick={remove}>
            Remove
          </Button>
        </div>
      ) : (
        <div contentEditable={false}>
          <UploadProgress name={name} progress={progress ?? 0} onCancel={remove} />
        </div>
      )}
    </NodeViewWrapper>
  );
}
