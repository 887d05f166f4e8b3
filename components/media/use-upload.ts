"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { AppError, type ErrorCode } from "@/lib/contracts/errors";
import type { MediaDto } from "@/lib/media/dto";
import { uploadFile } from "./upload-file";

type UploadState = {
  /** Share of the file that has left, 0 to 1; null when nothing is on its way. */
  progress: number | null;
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
 * Uploads one file at a time; a second one cancels the first. Leaving the page cancels too.
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

  const upload = useCallback(async (file: File): Promise<MediaDto> => {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    // An upload that was replaced says nothing any more.
    const show = (next: UploadState) => {
      if (current.current === controller) setState(next);
    };
    show({ ...idle, progress: 0 });
    try {
      const media = await uploadFile(file, {
        signal: controller.signal,
        onProgress: (progress) => show({ ...idle, progress }),
      });
      show(idle);
      return media;
    } catch (error) {
      const isKnown = error instanceof AppError;
      show({
        progress: null,
        error: isKnown ? error.message : "The picture could not be uploaded. Try again.",
        canRetry: !isKnown || passing.includes(error.code),
      });
      throw error;
    }
  }, []);

  return { upload, cancel, ...state };
}
