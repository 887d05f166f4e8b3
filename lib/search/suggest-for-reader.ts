import "server-only";
import { db } from "@/lib/db/client";
import { limitHere } from "@/lib/rate-limit/limit-here";
import type { SearchSuggestions } from "./dto";
import { inKeystroke } from "./search-gate";
import { cleanWords } from "./search-words";
import { suggest } from "./suggest";

const perAddress = limitHere(300, 60);
/** Everybody together, where addresses are not known. */
const perProcess = limitHere(6_000, 60);

/**
 * What is offered to somebody who types in the search field.
 * @param address of the reader; null when nobody trustworthy says so
 * @throws AppError `rate_limited`, `unavailable` when too many type at once
 */
export async function suggestForReader(typed: string, address: string | null): Promise<SearchSuggestions> {
  await (address ? perAddress(address) : perProcess("all"));
  return inKeystroke(() => suggest(db(), cleanWords(typed)));
}
