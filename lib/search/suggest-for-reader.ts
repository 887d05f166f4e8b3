import "server-only";
import { db } from "@/lib/db/client";
import { limitHere } from "@/lib/rate-limit/limit-here";
import type { SearchSuggestions } from "./dto";
import { inKeystroke } from "./search-gate";
import { cleanWords } from "./search-words";
import { suggest } from "./suggest";

const perReader = limitHere(300, 60);
/** Everybody together of whom nothing is known. */
const perProcess = limitHere(6_000, 60);

/**
 * What is offered to somebody who types in the search field.
 * @param who asks (`whoAsks`); null when nothing is known of them
 * @throws AppError `rate_limited`, `unavailable` when too many type at once
 */
export async function suggestForReader(typed: string, who: string | null): Promise<SearchSuggestions> {
  await (who ? perReader(who) : perProcess("all"));
  return inKeystroke(() => suggest(db(), cleanWords(typed)));
}
