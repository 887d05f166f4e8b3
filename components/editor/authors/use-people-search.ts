"use client";

import { useTypedSearch } from "@/components/ui/use-typed-search";
import type { PersonDto } from "@/lib/accounts/dto";
import { askSite } from "../suggest/ask-site";

/** People whose name or handle holds what is being typed. A whole handle can be invited without the list. */
export function usePeopleSearch(query: string): { people: PersonDto[]; isStale: boolean } {
  const { answer, isStale } = useTypedSearch(query, askPeople);
  return { people: answer ?? [], isStale };
}

const askPeople = (query: string, signal: AbortSignal) => askSite<PersonDto>("people", query, signal);
