import { Search } from "lucide-react";
import { searchFieldId } from "@/components/shell/search-field-id";
import { buttonClass } from "@/components/ui/button";
import { SelectFrame } from "@/components/ui/select";
import type { Facet } from "@/lib/search/dto";
import { NarrowSelect } from "./narrow-select";
import { type Asked, searchAddress } from "./search-address";

type SearchFormProps = {
  asked: Asked;
  tags: readonly Facet[];
  places: readonly Facet[];
  /** Whether the search was made: a filter that is not listed then is one that no story has. */
  isAnswered: boolean;
};

const selectClass =
  "min-h-11 w-full max-w-[260px] appearance-none truncate rounded-full border border-line bg-paper py-1.5 pr-9 pl-4 text-[15px] text-ink hover:border-ink-3 sm:min-h-9 sm:w-auto";

/** The question: words, and what to narrow it to. Sent by GET, so that every search has an address. */
export function SearchForm({ asked, tags, places, isAnswered }: SearchFormProps) {
  const isFiltered = asked.tag !== "" || asked.place !== "";
  return (
    <search>
      <form action="/search" method="get">
        <div className="flex items-center gap-3 border-b border-ink pb-3 focus-within:border-accent">
          <Search size={24} strokeWidth={1.4} aria-hidden="true" className="shrink-0 text-ink-3" />
          <label htmlFor={searchFieldId} className="sr-only">
            Search words
          </label>
          <input
            id={searchFieldId}
            name="q"
            type="search"
            defaultValue={asked.q}
            placeholder="Search the stories"
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: who opens an empty search came to type; nothing stands before the field.
            autoFocus={!asked.q && !isFiltered}
            enterKeyHint="search"
            className="min-h-12 w-full min-w-0 bg-transparent font-serif text-[26px] outline-none sm:text-[34px] [&::-webkit-search-cancel-button]:hidden"
          />
          <button type="submit" className={buttonClass("secondary")}>
            Search
          </button>
        </div>
        {tags.length > 0 || places.length > 0 || isFiltered ? (
          <div className="mt-4 flex flex-wrap items-center gap-3">
            <Narrow
              name="tag"
              label="Tag"
              none="Any tag"
              key={`tag-${asked.tag}`}
              value={asked.tag}
              facets={tags}
              isAnswered={isAnswered}
            />
            <Narrow
              name="place"
              label="Place"
              none="Any place"
              key={`place-${asked.place}`}
              value={asked.place}
              facets={places}
              isAnswered={isAnswered}
            />
            {isFiltered ? (
              <a
                href={searchAddress({ ...asked, tag: "", place: "" })}
                className="inline-flex min-h-9 items-center text-[15px] font-semibold text-accent underline-offset-4 hover:underline"
              >
                Search everywhere
              </a>
            ) : null}
          </div>
        ) : null}
      </form>
    </search>
  );
}

type NarrowProps = {
  name: string;
  label: string;
  none: string;
  value: string;
  facets: readonly Facet[];
  isAnswered: boolean;
};

function Narrow({ name, label, none, value, facets, isAnswered }: NarrowProps) {
  // Where nothing was searched for, what the reader chose stays for the next try.
  const isKept = value !== "" && !isAnswered && !facets.some(({ slug }) => slug === value);
  return (
    <SelectFrame className="inline-flex max-w-full max-sm:w-full">
      <NarrowSelect
        name={name}
        aria-label={label}
        defaultValue={value}
        autoComplete="off"
        className={`${selectClass} max-sm:max-w-none`}
      >
        <option value="">{none}</option>
        {isKept ? <option value={value}>{value}</option> : null}
        {facets.map((facet) => (
          <option key={facet.slug} value={facet.slug}>
            {facet.label} ({facet.count})
          </option>
        ))}
      </NarrowSelect>
    </SelectFrame>
  );
}
