"use client";

import { ImagePlus, RotateCcw } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { MediaDto } from "@/lib/media/dto";
import { uploadTypes } from "@/lib/media/media-limits";
import { UploadProgress } from "./upload-progress";
import { useUpload } from "./use-upload";

type ImageUploadProps = {
  /** What the picture is for, as on a button: "Add a cover picture". */
  label: string;
  hint?: string;
  onUploaded: (media: MediaDto, file: File) => void;
  className?: string;
};

/** A place to drop, paste or choose one picture, with its progress, a way out, and a second try. */
export function ImageUpload({
  label,
  hint = "JPEG, PNG, WebP, GIF or AVIF, up to 20 MB.",
  onUploaded,
  className = "",
}: ImageUploadProps) {
  const { upload, cancel, progress, error, canRetry } = useUpload();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [isOver, setIsOver] = useState(false);
  const errorId = useId();
  const hintId = useId();

  const start = (next: File) => {
    setFile(next);
    // The hook shows what went wrong; there is nothing else to do with it here.
    upload(next).then(
      (media) => onUploaded(media, next),
      () => undefined,
    );
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) start(dropped);
  };

  if (progress !== null && file) {
    return (
      <div className={`rounded-[10px] border border-line bg-paper p-4 ${className}`}>
        <UploadProgress name={file.name} progress={progress} onCancel={cancel} />
      </div>
    );
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the second way; the button inside does the same.
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      onPaste={(event) => {
        const pasted = event.clipboardData.files[0];
        if (pasted) start(pasted);
      }}
      className={`grid justify-items-start gap-3 rounded-[10px] border border-dashed p-4 transition-colors duration-150 ${
        isOver ? "border-accent bg-accent-wash" : "border-line bg-wash"
      } ${className}`}
    >
      <input
        ref={input}
        type="file"
        accept={uploadTypes.join(",")}
        className="hidden"
        tabIndex={-1}
        aria-hidden="true"
        data-testid="image-upload-input"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          // The same file may be chosen again after an error.
          event.target.value = "";
          if (chosen) start(chosen);
        }}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          look="secondary"
          onClick={() => input.current?.click()}
          aria-describedby={[error ? errorId : "", hintId].filter(Boolean).join(" ")}
        >
          <ImagePlus size={17} strokeWidth={1.5} aria-hidden="true" />
          {label}
        </Button>
        <span className="hidden text-sm text-ink-2 sm:inline">or drop one here</span>
      </div>
      {error ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <p id={errorId} role="alert" className="text-sm text-danger">
            {error}
          </p>
          {file && canRetry ? (
            <Button look="quiet" size="sm" onClick={() => start(file)}>
              <RotateCcw size={15} strokeWidth={1.5} aria-hidden="true" />
              Try again
            </Button>
          ) : null}
        </div>
      ) : null}
      <p id={hintId} className="text-[13px] text-ink-3">
        {hint}
      </p>
    </div>
  );
}
