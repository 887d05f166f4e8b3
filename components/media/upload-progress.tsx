"use client";

import { X } from "lucide-react";

type UploadProgressProps = {
  name: string;
  /** 0 to 1; "unknown" of what is fetched from elsewhere. */
  progress: number | "unknown";
  onCancel: () => void;
};

/** A file on its way: its name, how far it is, and a way to stop it. */
export function UploadProgress({ name, progress, onCancel }: UploadProgressProps) {
  const isFetched = progress === "unknown";
  const percent = isFetched ? 0 : Math.round(progress * 100);
  const isSent = percent >= 100;
  return (
    <div className="flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <p className="flex justify-between gap-3 text-sm">
          <span className="truncate text-ink">{name}</span>
          <span className="shrink-0 text-ink-2 tabular-nums">
            {isFetched ? "Fetching…" : isSent ? "Checking…" : `${percent} %`}
          </span>
        </p>
        <div
          role="progressbar"
          aria-label={`${isFetched ? "Fetching" : "Uploading"} ${name}`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={isFetched ? undefined : percent}
          aria-valuetext={isFetched ? "On its way" : isSent ? "Sent; checking" : `${percent} percent sent`}
          className="mt-2 h-1 overflow-hidden rounded-full bg-line"
        >
          <div
            className={`h-full origin-left bg-ink transition-transform duration-150 ease-out rtl:origin-right ${
              isFetched ? "motion-safe:animate-pulse" : ""
            }`}
            style={{ transform: `scaleX(${isFetched ? 1 : progress})` }}
          />
        </div>
      </div>
      <button
        type="button"
        onClick={onCancel}
        aria-label={isFetched ? `Do not fetch ${name}` : `Cancel the upload of ${name}`}
        className="inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink-2 hover:bg-wash hover:text-ink"
      >
        <X size={18} strokeWidth={1.5} aria-hidden="true" />
      </button>
    </div>
  );
}
