"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { AppError, type ErrorCode } from "@/lib/contracts/errors";
import type { MediaDto } from "@/lib/media/dto";
import { fetchRemote } from "./fetch-remote";
import { uploadFile } from "./upload-file";

/** A picture of the person's, a file of any other kind, or a picture of another site by its address. */
export type UploadSource = File | { attachment: File } | { address: string };

type UploadState = {
  /** Share of the file that has left, 0 to 1, "unknown" of one that is fetched; null when nothing is on its way. */
  progress: number | "unknown" | null;
  /** A sentence for the person; null when all is well. */
  error: string | null;
  /** Whether the same file may succeed another time; false when it is the file that is wrong. */
  canRetry: boolean;
};

const idle: UploadState = { progress: null, error: null, canRetry: false };
const passing: readonly ErrorCode[] = [
  "unavailable",
  "rate_limited",
  "internal",
  "not_found",
  "unauthenticated",
];

/**
 * Uploads or fetches one picture at a time; a second one cancels the first. Leaving the page cancels too.
 * `upload` rejects with an AppError whose message is in `error` as well, or with an AbortError after `cancel`.
 */
export function useUpload() {
  const [state, setState] = useState<UploadState>(idle);
  const current = useRef<AbortController | null>(null);

  useEffect(() => () => current.current?.abort(), []);

  const cancel = useCallback(() => {
    current.current?.abort();
    current.current = null;
    setState(idle);
  }, []);

  const upload = useCallback(async (source: UploadSource): Promise<MediaDto> => {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    // An upload that was replaced says nothing any more.
    const show = (next: UploadState) => {
      if (current.current === controller) setState(next);
    };
    const { signal } = controller;
    const isRemote = "address" in source;
    const onProgress = (progress: number) => show({ ...idle, progress });
    show({ ...idle, progress: isRemote ? "unknown" : 0 });
    try {
      const media = isRemote
        ? await fetchRemote(source.address, signal)
        : "attachment" in source
          ? await uploadFile(source.attachment, { signal, onProgress, kind: "file" })
          : await uploadFile(source, { signal, onProgress });
      show(idle);
      return media;
    } catch (error) {
      const isKnown = error instanceof AppError;
      show({
        progress: null,
        error: isKnown ? error.message : "It could not be uploaded. Try again.",
        canRetry: !isKnown || passing.includes(error.code),
      });
      throw error;
    }
  }, []);

  return { upload, cancel, ...state };
}
