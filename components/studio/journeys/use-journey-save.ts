"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import type { WireError } from "@/lib/contracts/errors";
import { updateJourneyAction } from "@/lib/series/actions";

type JourneyWords = { title: string; description: string; postIds: string[] };

/** Milliseconds without a change. Leaving a field saves at once. */
const pause = 4_000;

export const noAnswer: WireError = {
  code: "unavailable",
  message: "The site does not answer. Nothing was changed; try again in a moment.",
};

/**
 * Saves a journey after a pause, and before one leaves its page: a link waits for it, closing the window asks. `leaving`
 * is where a link wanted to lead when saving did not work.
 */
export function useJourneySave(journeyId: string, words: JourneyWords) {
  const router = useRouter();
  const [state, setState] = useState<"new" | "changed" | "saving" | "saved">("new");
  const [error, setError] = useState<WireError | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  const latest = useRef(words);
  latest.current = words;
  /** How often it was changed, and how often it had been when it was saved last. */
  const changes = useRef(0);
  const saved = useRef(0);
  const inFlight = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isUnsaved = useCallback(() => changes.current > saved.current, []);

  const send = useCallback(async (): Promise<boolean> => {
    const change = changes.current;
    setState("saving");
    setError(null);
    const result = await updateJourneyAction({ journeyId, ...latest.current }).catch(() => null);
    if (result?.ok) saved.current = change;
    else setError(result?.error ?? noAnswer);
    setState(isUnsaved() ? "changed" : "saved");
    return result?.ok ?? false;
  }, [journeyId, isUnsaved]);

  /** Whether all that was changed is saved now. One save is on its way at a time. */
  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    await inFlight.current;
    while (isUnsaved()) {
      inFlight.current ??= send().finally(() => {
        inFlight.current = null;
      });
      if (!(await inFlight.current)) return false;
    }
    return true;
  }, [send, isUnsaved]);

  /** Say so with each change. */
  const changed = useCallback(() => {
    changes.current++;
    setState("changed");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), pause);
  }, [save]);

  /** What is not saved may go. */
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    saved.current = changes.current;
  }, []);

  useEffect(() => {
    const page = new AbortController();
    const { signal } = page;
    window.addEventListener("beforeunload", (event) => isUnsaved() && event.preventDefault(), { signal });
    document.addEventListener(
      "visibilitychange",
      () => {
        if (document.visibilityState === "hidden") void save();
      },
      { signal },
    );
    // Before the router hears of it.
    window.addEventListener(
      "click",
      (event) => {
        const href = isUnsaved() ? inAppAddress(event) : null;
        if (href === null) return;
        event.preventDefault();
        event.stopPropagation();
        void save().then((isDone) => (isDone ? router.push(href) : setLeaving(href)));
      },
      { signal, capture: true },
    );
    return () => {
      page.abort();
      // The browser's own way back.
      if (isUnsaved()) void save();
    };
  }, [isUnsaved, save, router]);

  return { state, error, isUnsaved, changed, save, forget, leaving, stay: () => setLeaving(null) };
}

/** Where a plain click on a link of this site leads; null for any other click. */
function inAppAddress(event: MouseEvent): string | null {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event;
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey || !(target instanceof Element)) return null;
  const link = target.closest<HTMLAnchorElement>("a[href]");
  if (!link || link.origin !== window.location.origin || link.hasAttribute("download")) return null;
  if (link.target && link.target !== "_self") return null;
  return `${link.pathname}${link.search}${link.hash}`;
}
