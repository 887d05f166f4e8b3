"use client";

import { X } from "lucide-react";

type UploadProgressProps = {
  name: string;
  /** 0 to 1. */
  progress: number;
  onCancel: () => void;
};

/** A file on its way: its name, how far it is, and a way to stop it. */
export function UploadProgress({ name, progress, onCancel }: UploadProgressProps) {
  const percent = Math.round(progress * 100);
  const isSent = percent >= 100;
  return (
    <div className="flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <p className="flex justify-between gap-3 text-sm">
          <span className="truncate text-ink">{name}</span>
          <span className="shrink-0 text-ink-2 tabular-nums">{isSent ? "Checking…" : `${percent} %`}</span>
        </p>
        <div
          role="progressbar"
          aria-label={`Uploading ${name}`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={isSent ? "Sent; checking" : `${percent} percent sent`}
          className="mt-2 h-1 overflow-hidden rounded-full bg-line"
        >
          <div
            className="h-full origin-left bg-ink transition-transform duration-150 ease-out rtl:origin-right"
            style={{ transform: `scaleX(${progress})` }}
          />
        </div>
      </div>
      <button
        type="button"
        onClick={onCancel}
        aria-label={`Cancel the upload of ${name}`}
        className="inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink-2 hover:bg-wash hover:text-ink"
      >
        <X size={18} strokeWidth={1.5} aria-hidden="true" />
      </button>
    </div>
  );
}
