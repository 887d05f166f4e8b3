import { Search } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { isNarrowed, type SearchAsk } from "@/lib/search/dto";
import { searchFields } from "./search-address";
import { SearchField } from "./search-field";

type SearchFormProps = {
  ask: SearchAsk;
  /** Where suggestions come from. */
  suggestAt: string;
};

/** The question. Sent by GET, so that every search has an address; what it is narrowed to stays. */
export function SearchForm({ ask, suggestAt }: SearchFormProps) {
  const kept = searchFields({ ...ask, q: "", page: 1, exact: false });
  return (
    <search>
      <form action="/search" method="get">
        <div className="flex items-center gap-3 border-b border-ink pb-3 focus-within:border-accent">
          <Search size={24} strokeWidth={1.4} aria-hidden="true" className="shrink-0 text-ink-3" />
          <SearchField
            key={ask.q}
            value={ask.q}
            suggestAt={suggestAt}
            autoFocus={!ask.q && !isNarrowed(ask)}
          />
          <button type="submit" className={buttonClass("secondary")}>
            Search
          </button>
        </div>
        {kept.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
      </form>
    </search>
  );
}
