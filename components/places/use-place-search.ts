"use client";

import { useTypedSearch } from "@/components/ui/use-typed-search";
import type { Result } from "@/lib/contracts/errors";
import type { PlaceSuggestionDto } from "@/lib/places/dto";

type Answer = { suggestions: PlaceSuggestionDto[]; error: string | null };

const none: Answer = { suggestions: [], error: null };

/** Suggestions for what is being typed. */
export function usePlaceSearch(query: string): Answer & { isStale: boolean } {
  const { answer, isStale } = useTypedSearch(query, ask);
  return { ...(answer ?? none), isStale };
}

async function ask(query: string, signal: AbortSignal): Promise<Answer> {
  const failed = { suggestions: [], error: "The list of towns does not answer. Try again in a moment." };
  try {
    const response = await fetch(`/api/places?q=${encodeURIComponent(query)}`, { signal });
    const result = (await response.json()) as Result<PlaceSuggestionDto[]>;
    return result.ok ? { suggestions: result.data, error: null } : { ...failed, error: result.error.message };
  } catch {
    return failed;
  }
}
