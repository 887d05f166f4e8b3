"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { Result } from "@/lib/contracts/errors";
import type { Autosave } from "../autosave";

type NewerVersionOptions = {
  postId: string;
  isStored: boolean;
  autosave: RefObject<Autosave | null>;
  /** How many other windows have it open. */
  others: number;
  /** Loads what is stored now. */
  onNewer: () => Promise<void>;
};

/**
 * A window in which nothing waits to be saved goes on from what was saved elsewhere: when somebody comes back to it, and
 * when another window that had the story open is closed. Asks for the version alone.
 */
export function useNewerVersion(options: NewerVersionOptions): void {
  const { postId, isStored, others } = options;
  const latest = useRef(options);
  latest.current = options;
  const isAsking = useRef(false);

  const look = useRef<() => void>(() => undefined);
  const before = useRef(others);

  useEffect(() => {
    if (!isStored) return;
    const closed = new AbortController();
    const { signal } = closed;
    const ask = async () => {
      const { autosave, onNewer } = latest.current;
      const own = autosave.current;
      if (!own || own.hasUnsaved || isAsking.current || document.visibilityState === "hidden") return;
      // What is on its way belongs to this window and would be gone with its text.
      if (document.querySelector("[data-under-way]")) return;
      isAsking.current = true;
      const version = await storedVersion(postId);
      isAsking.current = false;
      if (version !== null && version > own.version && !signal.aborted) await onNewer();
    };
    look.current = () => void ask();
    window.addEventListener("focus", look.current, { signal });
    document.addEventListener("visibilitychange", look.current, { signal });
    return () => {
      closed.abort();
      look.current = () => undefined;
    };
  }, [postId, isStored]);

  useEffect(() => {
    if (others < before.current) look.current();
    before.current = others;
  }, [others]);
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
