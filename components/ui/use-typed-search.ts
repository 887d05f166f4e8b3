"use client";

import { useEffect, useState } from "react";

/** Long enough that fast typing asks once, too short to be waited for. */
const pauseMs = 120;

/**
 * The answer to what is being typed; null while nothing is typed or was answered yet. The last answer stays while the
 * next is on its way, so that a list does not flicker; `isStale` says that it answers an earlier question.
 * @param ask the same function each time; resolves whatever happens
 */
export function useTypedSearch<Answer>(
  query: string,
  ask: (wanted: string, signal: AbortSignal) => Promise<Answer>,
): { answer: Answer | null; isStale: boolean } {
  const [found, setFound] = useState<{ query: string; answer: Answer } | null>(null);
  const wanted = query.trim().slice(0, 100);

  useEffect(() => {
    if (wanted === "") return;
    const asking = new AbortController();
    const pause = setTimeout(() => {
      void ask(wanted, asking.signal).then((answer) => {
        if (!asking.signal.aborted) setFound({ query: wanted, answer });
      });
    }, pauseMs);
    return () => {
      clearTimeout(pause);
      asking.abort();
    };
  }, [wanted, ask]);

  if (wanted === "") return { answer: null, isStale: false };
  return { answer: found?.answer ?? null, isStale: found?.query !== wanted };
}
