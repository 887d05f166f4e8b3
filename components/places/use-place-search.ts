"use client";

import { useEffect, useState } from "react";
import type { Result } from "@/lib/contracts/errors";
import type { PlaceSuggestionDto } from "@/lib/places/dto";

type Answer = { query: string; suggestions: PlaceSuggestionDto[]; error: string | null };

/** Long enough that fast typing asks once, too short to be waited for. */
const pauseMs = 120;

/**
 * Suggestions for what is being typed. The last answer stays while the next is on its way, so the list does not
 * flicker; `isStale` says that it answers an earlier question.
 */
export function usePlaceSearch(query: string): Omit<Answer, "query"> & { isStale: boolean } {
  const [answer, setAnswer] = useState<Answer>({ query: "", suggestions: [], error: null });
  const wanted = query.trim().slice(0, 100);

  useEffect(() => {
    if (wanted === "") return;
    const asking = new AbortController();
    const pause = setTimeout(() => {
      void ask(wanted, asking.signal).then((answered) => {
        if (!asking.signal.aborted) setAnswer(answered);
      });
    }, pauseMs);
    return () => {
      clearTimeout(pause);
      asking.abort();
    };
  }, [wanted]);

  if (wanted === "") return { suggestions: [], error: null, isStale: false };
  return { ...answer, isStale: answer.query !== wanted };
}

async function ask(query: string, signal: AbortSignal): Promise<Answer> {
  const failed = {
    query,
    suggestions: [],
    error: "The list of towns does not answer. Try again in a moment.",
  };
  try {
    const response = await fetch(`/api/places?q=${encodeURIComponent(query)}`, { signal });
    const result = (await response.json()) as Result<PlaceSuggestionDto[]>;
    return result.ok
      ? { query, suggestions: result.data, error: null }
      : { ...failed, error: result.error.message };
  } catch {
    return failed;
  }
}
