"use client";

import { useEffect, useState } from "react";
import type { PersonDto } from "@/lib/accounts/dto";
import type { Result } from "@/lib/contracts/errors";

type Answer = { query: string; people: PersonDto[] };

/** Long enough that fast typing asks once, too short to be waited for. */
const pauseMs = 120;

/** People whose name or handle holds what is being typed; none while nothing is typed or the site does not answer. */
export function usePeopleSearch(query: string): { people: PersonDto[]; isStale: boolean } {
  const [answer, setAnswer] = useState<Answer>({ query: "", people: [] });
  const wanted = query.trim().slice(0, 100);

  useEffect(() => {
    if (wanted === "") return;
    const asking = new AbortController();
    const pause = setTimeout(() => {
      void ask(wanted, asking.signal).then((people) => {
        if (!asking.signal.aborted) setAnswer({ query: wanted, people });
      });
    }, pauseMs);
    return () => {
      clearTimeout(pause);
      asking.abort();
    };
  }, [wanted]);

  if (wanted === "") return { people: [], isStale: false };
  return { people: answer.people, isStale: answer.query !== wanted };
}

/** A whole handle can be invited without the list. */
async function ask(query: string, signal: AbortSignal): Promise<PersonDto[]> {
  try {
    const response = await fetch(`/api/suggest/people?q=${encodeURIComponent(query)}`, { signal });
    const result = (await response.json()) as Result<PersonDto[]>;
    return result.ok ? result.data : [];
  } catch {
    return [];
  }
}
