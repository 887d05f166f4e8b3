import { searchFieldId } from "@/components/shell/search-field-id";
import { SuggestField } from "./suggest-field";

type SearchFieldProps = { value: string; suggestAt: string; autoFocus: boolean };

/** The field for the words. */
export function SearchField({ value, suggestAt, autoFocus }: SearchFieldProps) {
  return (
    <div className="relative min-w-0 flex-1">
      <label htmlFor={searchFieldId} className="sr-only">
        Search words
      </label>
      <SuggestField
        suggestAt={suggestAt}
        id={searchFieldId}
        name="q"
        type="search"
        defaultValue={value}
        placeholder="Search the stories"
        // Who opens an empty search came to type; nothing stands before the field.
        autoFocus={autoFocus}
        enterKeyHint="search"
        className="min-h-12 w-full min-w-0 bg-transparent font-serif text-[26px] outline-none sm:text-[34px] [&::-webkit-search-cancel-button]:hidden"
      />
    </div>
  );
}
