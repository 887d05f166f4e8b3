"use client";

import {
  type ComponentType,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { searchFieldId } from "@/components/shell/search-field-id";
import type { SearchSuggestionsProps } from "./search-suggestions";

type SearchFieldProps = { value: string; suggestAt: string; autoFocus: boolean };

/** What the list of suggestions says of itself, for the field it belongs to. */
export type ListState = { isOpen: boolean; activeId: string | null };

const closed: ListState = { isOpen: false, activeId: null };

/** The field for the words. What is offered while somebody types is fetched when they first come to it, code and all. */
export function SearchField({ value, suggestAt, autoFocus }: SearchFieldProps) {
  const listId = useId();
  const [List, setList] = useState<ComponentType<SearchSuggestionsProps> | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [list, setListState] = useState(closed);
  const onKey = useRef<((event: KeyboardEvent) => void) | null>(null);

  const input = useRef<HTMLInputElement>(null);

  const load = useCallback(() => {
    import("./search-suggestions").then(
      ({ SearchSuggestions }) => setList(() => SearchSuggestions),
      // Without them the field is what it is without scripts.
      () => undefined,
    );
  }, []);

  // Whoever was in the field before this ran is there already, and may have begun to type.
  useEffect(() => {
    if (document.activeElement === input.current) load();
  }, [load]);

  return (
    <div className="relative min-w-0 flex-1">
      <label htmlFor={searchFieldId} className="sr-only">
        Search words
      </label>
      <input
        ref={input}
        id={searchFieldId}
        name="q"
        type="search"
        defaultValue={value}
        placeholder="Search the stories"
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: who opens an empty search came to type; nothing stands before the field.
        autoFocus={autoFocus}
        enterKeyHint="search"
        {...(List
          ? {
              role: "combobox",
              "aria-expanded": list.isOpen,
              "aria-controls": listId,
              "aria-autocomplete": "list" as const,
              "aria-activedescendant": list.activeId ?? undefined,
            }
          : {})}
        onFocus={load}
        onChange={(event) => {
          load();
          setTyped(event.target.value);
        }}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => onKey.current?.(event)}
        className="min-h-12 w-full min-w-0 bg-transparent font-serif text-[26px] outline-none sm:text-[34px] [&::-webkit-search-cancel-button]:hidden"
      />
      {List ? (
        <List
          id={listId}
          typed={typed}
          suggestAt={suggestAt}
          keys={onKey}
          onState={setListState}
          onClose={() => setTyped(null)}
        />
      ) : null}
    </div>
  );
}
