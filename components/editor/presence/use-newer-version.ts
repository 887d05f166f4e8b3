"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { Result } from "@/lib/contracts/errors";
import type { Autosave } from "../autosave";

type NewerVersionOptions = {
  postId: string;
  isStored: boolean;
  autosave: RefObject<Autosave | null>;
  /** Who else has it open, in any form that changes when they come and go. */
  others: string;
  /** Loads what is stored now. */
  onNewer: () => Promise<void>;
};

/**
 * A window that somebody comes back to and in which nothing waits to be saved: when a newer version of its story was
 * saved elsewhere, it goes on from that one. Asks for the version alone.
 */
export function useNewerVersion(options: NewerVersionOptions): void {
  const { postId, isStored, others } = options;
  const latest = useRef(options);
  latest.current = options;
  const isAsking = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: somebody came or went, and may have saved.
  useEffect(() => {
    if (!isStored) return;
    const closed = new AbortController();
    const { signal } = closed;
    const look = async () => {
      const { autosave, onNewer } = latest.current;
      const own = autosave.current;
      if (!own || own.hasUnsaved || isAsking.current || document.visibilityState === "hidden") return;
      // What is on its way belongs to this window and would be gone with its text.
      if (document.querySelector(".node-imageUpload, .node-fileUpload")) return;
      isAsking.current = true;
      const version = await storedVersion(postId);
      isAsking.current = false;
      if (version !== null && version > own.version && !signal.aborted) await onNewer();
    };
    void look();
    window.addEventListener("focus", () => void look(), { signal });
    document.addEventListener("visibilitychange", () => void look(), { signal });
    return () => closed.abort();
  }, [postId, isStored, others]);
}

async function storedVersion(postId: string): Promise<number | null> {
  try {
    const response = await fetch(`/api/drafts/${postId}/version`, { signal: AbortSignal.timeout(10_000) });
    const result = (await response.json()) as Result<{ version: number }>;
    return result.ok ? result.data.version : null;
  } catch {
    return null;
  }
}
